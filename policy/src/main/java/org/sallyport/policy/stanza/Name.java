package org.sallyport.policy.stanza;

/**
 * An expanded XML name (Namespaces in XML 1.0, section 2.1): two names are the same when both parts are, whatever the
 * prefix was.
 *
 * @param namespace the namespace name, empty for none
 * @param local the local part
 */
public record Name(String namespace, String local) implements Comparable<Name> {
    /** Namespace of stanzas between servers (RFC 6120, section 4.8.2). */
    public static final String SERVER = "jabber:server";
    /** Namespace of stanzas between a client and its server, and of those that others hand on (RFC 6120, section 4.8.2). */
    public static final String CLIENT = "jabber:client";
    /** Namespace of the stream element and of features and errors of streams (RFC 6120, section 4.8.1). */
    public static final String STREAMS = "http://etherx.jabber.org/streams";
    /** Namespace that the prefix {@code xml} is bound to. */
    public static final String XML = "http://www.w3.org/XML/1998/namespace";
    /** The attribute {@code xml:lang}. */
    public static final Name XML_LANG = new Name(XML, "lang");

    /** A name in {@code jabber:server}. */
    public static Name server(String local) {
        return new Name(SERVER, local);
    }

    /**
     * Reads the form that {@link #toString} writes: {@code {namespace}local}, or {@code local} alone.
     *
     * @throws IllegalArgumentException when a brace is missing or the local part is empty
     */
    public static Name of(String text) {
        int end = text.lastIndexOf('}');
        boolean braced = text.startsWith("{");
        if (braced != end >= 0 || end == text.length() - 1) {
            throw new IllegalArgumentException("expected \"{namespace}local\", found \"" + text + "\"");
        }
        return braced ? new Name(text.substring(1, end), text.substring(end + 1)) : new Name("", text);
    }

    /** By namespace, then by local part, in order of code points, which is the order of attributes in C14N. */
    @Override
    public int compareTo(Name other) {
        int byNamespace = compare(namespace, other.namespace);
        return byNamespace != 0 ? byNamespace : compare(local, other.local);
    }

    private static int compare(String one, String other) {
        int shorter = Math.min(one.length(), other.length());
        for (int i = 0; i < shorter; i++) {
            int difference = rank(one.charAt(i)) - rank(other.charAt(i));
            if (difference != 0) {
                return difference;
            }
        }
        return one.length() - other.length();
    }

    /** Moves surrogates, which stand for the highest code points, above all other code units. */
    private static int rank(char unit) {
        return Character.isSurrogate(unit) ? unit + 0x10000 : unit;
    }

    @Override
    public String toString() {
        return namespace.isEmpty() ? local : "{" + namespace + "}" + local;
    }
}
