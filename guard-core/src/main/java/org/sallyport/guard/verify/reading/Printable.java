package org.sallyport.guard.verify.reading;

import java.util.Locale;

/** How names that came from outside stand in a record: printable ASCII, and not much of it. */
public final class Printable {
    private static final int MOST = 80;

    private Printable() {}

    /** The text between quotes, quotes and backslashes in it escaped, cut at 80 characters. */
    public static String quoted(String text) {
        return '"' + text(text.replace("\\", "\\\\").replace("\"", "\\\""), MOST) + '"';
    }

    /** The text with all but printable ASCII escaped, and cut. */
    public static String text(String text, int most) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), most) + 8);
        for (int i = 0; i < text.length(); i++) {
            if (shown.length() >= most) {
                return shown.append("...").toString();
            }
            char c = text.charAt(i);
            if (c >= ' ' && c <= '~') {
                shown.append(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return shown.toString();
    }
}
