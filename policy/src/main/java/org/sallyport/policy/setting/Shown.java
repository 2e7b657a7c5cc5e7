package org.sallyport.policy.setting;

import java.util.Locale;

/** Text of a file as messages show it: printable ASCII, cut where it grows long. */
final class Shown {
    private static final int VALUE = 80;

    private Shown() {}

    /** A value between quotes; the quotes and backslashes in it are escaped. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            if (out.length() > VALUE) {
                return out.append("...\"").toString();
            }
            char c = text.charAt(i);
            out.append(c == '"' || c == '\\' ? "\\" + c : printable(c));
        }
        return out.append('"').toString();
    }

    /** A message: whatever is not printable ASCII is escaped. */
    static String printable(String text, int longest) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (out.length() > longest) {
                return out.append("...").toString();
            }
            out.append(printable(text.charAt(i)));
        }
        return out.toString();
    }

    private static String printable(char c) {
        return c >= ' ' && c <= '~' ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c);
    }
}
