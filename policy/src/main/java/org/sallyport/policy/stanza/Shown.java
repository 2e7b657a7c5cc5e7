package org.sallyport.policy.stanza;

import java.util.Locale;

/** How text that came from outside stands in a message or record: printable ASCII, and no more of it than a line bears. */
public final class Shown {
    /** Characters of foreign text in a message. */
    public static final int MOST = 80;

    private Shown() {}

    /** The text between quotes, quotes and backslashes in it escaped, cut at {@link #MOST} characters. */
    public static String quoted(String text) {
        return '"' + cut(text, MOST, true) + '"';
    }

    /** The text with everything but printable ASCII escaped, cut with "..." where it passes that many characters. */
    public static String printable(String text, int most) {
        return cut(text, most, false);
    }

    /** The whole text, letters of every script as they are; what cannot be seen, or turns the direction, is escaped. */
    public static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.PRIVATE_USE,
                        Character.SURROGATE,
                        Character.UNASSIGNED -> shown.append(String.format(Locale.ROOT, "\\u{%x}", c));
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }

    private static String cut(String text, int most, boolean quoted) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most));
        for (int i = 0; i < text.length(); i++) {
            String next = escaped(text.charAt(i), quoted);
            if (shown.length() + next.length() > most) {
                return shown.append("...").toString();
            }
            shown.append(next);
        }
        return shown.toString();
    }

    private static String escaped(char c, boolean quoted) {
        if (quoted && (c == '"' || c == '\\')) {
            return "\\" + c;
        }
        return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
