package org.sallyport.policy.stanza;

/**
 * One name, or all names of a namespace, as policies write them: {@code {urn:xmpp:receipts}request} or
 * {@code {http://jabber.org/protocol/chatstates}*}.
 *
 * @param namespace the namespace name
 * @param local the local part, or {@code *} for every local part
 */
public record Names(String namespace, String local) {
    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when the text is no {@code {namespace}local}
     */
    public static Names of(String text) {
        Name name = Name.of(text);
        if (name.namespace().isEmpty()) {
            throw new IllegalArgumentException(
                    "expected \"{namespace}local\" or \"{namespace}*\", found \"" + text + "\"");
        }
        return new Names(name.namespace(), name.local());
    }

    /** Whether these names stand for a whole namespace. */
    public boolean isNamespace() {
        return local.equals("*");
    }

    /** Whether the name is one of these. */
    public boolean contains(Name name) {
        return namespace.equals(name.namespace()) && (isNamespace() || local.equals(name.local()));
    }

    @Override
    public String toString() {
        return "{" + namespace + "}" + local;
    }
}
