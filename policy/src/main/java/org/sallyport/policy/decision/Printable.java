package org.sallyport.policy.decision;

/** Text of a stanza made fit for a record: printable ASCII, and not long. */
final class Printable {
    private static final int MOST = 160;

    private Printable() {}

    static String of(String text) {
        StringBuilder printable = new StringBuilder();
        for (int i = 0; i < text.length() && printable.length() < MOST; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '\\') {
                printable.append(c);
            } else {
                printable.append(String.format("\\u%04x", (int) c));
            }
        }
        return printable.toString();
    }
}
