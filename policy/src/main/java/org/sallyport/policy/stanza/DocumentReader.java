package org.sallyport.policy.stanza;

/**
 * Reads stanzas of which each is a document of its own, as {@link StanzaWriter} writes them: it declares what it uses,
 * {@code jabber:server} first of all, and neither an XML declaration nor white space nor anything else stands around it.
 * How it is written otherwise does not matter: what is read is written anew.
 *
 * <p>Everything that {@link StanzaReader} refuses is refused here. One document says nothing about the next. One thread at
 * a time; nothing throws for what a peer sent.
 */
public final class DocumentReader {
    private final Limits limits;
    private StanzaReader reader;

    /** A reader of documents within the limits. */
    public DocumentReader(Limits limits) {
        this.limits = limits;
        this.reader = StanzaReader.ofDocuments(limits);
    }

    /**
     * Reads one document.
     *
     * @return a {@link Stanza}, or a {@link Malformed}; where that has a stream condition, nothing can be said of a stanza
     */
    public Read read(byte[] octets) {
        if (octets.length == 0 || octets[0] != '<') {
            return Malformed.stream(StreamCondition.BAD_FORMAT, "a document that does not begin with a tag");
        }
        reader.feed(octets, 0, octets.length);
        Read read = whole();
        if (read instanceof Malformed malformed && malformed.streamCondition().isPresent()) {
            reader = StanzaReader.ofDocuments(limits); // whatever was begun there
        }
        return read;
    }

    private Read whole() {
        Read read = reader.next()
                .orElseGet(() -> Malformed.stream(StreamCondition.NOT_WELL_FORMED, "a document that ends early"));
        return switch (read) {
            case Malformed malformed when malformed.streamCondition().isPresent() -> malformed;
            case Stanza _, Malformed _ ->
                reader.hasUnread()
                        ? Malformed.stream(StreamCondition.BAD_FORMAT, "something behind the stanza of a document")
                        : read;
            case Nonza _, StreamOpen _, StreamClose _ ->
                Malformed.stream(StreamCondition.UNSUPPORTED_STANZA_TYPE, "a document that is no stanza");
        };
    }
}
