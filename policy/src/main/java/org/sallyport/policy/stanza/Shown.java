package org.sallyport.policy.stanza;

import java.util.Locale;

/** How text that came from outside stands in a message: printable ASCII, and no more of it than a line bears. */
final class Shown {
    /** Characters of foreign text in a message. */
    static final int MOST = 80;

    private Shown() {}

    /** The text in quotes, escaped and cut at {@link #MOST} characters. */
    static String quoted(String text) {
        return '"' + printable(text, MOST) + '"';
    }

    /** The text with everything but printable ASCII escaped, cut with "..." where it passes that many characters. */
    static String printable(String text, int most) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most));
        for (int i = 0; i < text.length(); i++) {
            String next = escaped(text.charAt(i));
            if (shown.length() + next.length() > most) {
                return shown.append("...").toString();
            }
            shown.append(next);
        }
        return shown.toString();
    }

    private static String escaped(char c) {
        return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
