package org.sallyport.policy.family;

/** A text, or all texts that begin with it: {@code urn:xmpp:omemo:2} or {@code urn:xmpp:omemo:*}. */
record TextPattern(String text, boolean begins) {
    /** @throws IllegalArgumentException when a star stands elsewhere than at the end */
    public static TextPattern of(String written) {
        boolean begins = written.endsWith("*");
        String text = begins ? written.substring(0, written.length() - 1) : written;
        if (text.isEmpty() || text.contains("*")) {
            throw new IllegalArgumentException(
                    "expected a text with at most a star at its end, found \"" + written + "\"");
        }
        return new TextPattern(text, begins);
    }

    boolean matches(String value) {
        return begins ? value.startsWith(text) : value.equals(text);
    }
}
