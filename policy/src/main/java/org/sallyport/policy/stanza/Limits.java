package org.sallyport.policy.stanza;

/**
 * What one stream may ask of the reader. Each limit ends the stream with {@code policy-violation} at the octet that
 * passes it, before anything is built of what is too large.
 *
 * @param stanzaOctets octets of one first-level element as it came, tags and all
 * @param depth elements inside one another, the first-level element being 1
 * @param attributes attributes of one element, namespace declarations not counted
 * @param namespaceDeclarations namespace declarations of one element
 * @param elements elements in one first-level element
 * @param nameOctets octets of one name, prefix and colon counted
 * @param valueOctets octets of one attribute value
 */
public record Limits(
        int stanzaOctets,
        int depth,
        int attributes,
        int namespaceDeclarations,
        int elements,
        int nameOctets,
        int valueOctets) {
    /**
     * Octets of one namespace name, always. The canonical form repeats the name where the input had a prefix: with long
     * names a stanza of a quarter megabyte became one of a hundred.
     */
    public static final int NAMESPACE_OCTETS = 256;

    /** For a peer that has authenticated itself. */
    public static final Limits STANDARD = new Limits(262_144, 64, 64, 32, 4_096, 256, 8_192);
    /** For a peer that has not: enough for stream negotiation and no more. */
    public static final Limits BEFORE_AUTHENTICATION = new Limits(16_384, 8, 16, 16, 64, 128, 8_192);

    /** @throws IllegalArgumentException when a limit is not positive */
    public Limits {
        int least = Math.min(
                Math.min(Math.min(stanzaOctets, depth), Math.min(attributes, namespaceDeclarations)),
                Math.min(elements, Math.min(nameOctets, valueOctets)));
        if (least < 1) {
            throw new IllegalArgumentException("a limit must be at least 1, found " + least);
        }
    }

    /** These limits with another one for the octets of a stanza. */
    public Limits withStanzaOctets(int octets) {
        return new Limits(
                octets, depth, attributes, namespaceDeclarations, elements, nameOctets, Math.min(valueOctets, octets));
    }
}
