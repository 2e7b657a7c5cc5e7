package org.sallyport.policy.family;

import java.util.Map;

/**
 * Escapes inside text that a later reader undoes: character references of HTML (Atom and others carry HTML as text) and
 * percent-encoding (RFC 3986, section 2.1). Undone as often as they may be nested in honest text, no more.
 */
final class Escapes {
    private static final int NESTED = 3;
    private static final int LONGEST = 24;
    /** Names of references for characters that URIs and armour are made of. */
    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("colon", ":"),
            Map.entry("comma", ","),
            Map.entry("sol", "/"),
            Map.entry("semi", ";"),
            Map.entry("quest", "?"),
            Map.entry("equals", "="),
            Map.entry("Tab", "\t"),
            Map.entry("NewLine", "\n"),
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("num", "#"),
            Map.entry("percnt", "%"),
            Map.entry("hyphen", "\u2010"),
            Map.entry("nbsp", "\u00a0"));

    private Escapes() {}

    static boolean mayBeIn(String text) {
        return text.indexOf('&') >= 0 || text.indexOf('%') >= 0;
    }

    static String undone(String text) {
        String undone = text;
        for (int i = 0; i < NESTED && mayBeIn(undone); i++) {
            undone = once(undone);
        }
        return undone;
    }

    private static String once(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int length = c == '&' ? reference(text, at, plain) : c == '%' ? percent(text, at, plain) : 0;
            if (length == 0) {
                plain.append(c);
            }
            at += Math.max(1, length);
        }
        return plain.toString();
    }

    /** Appends the character that is meant, and says how long the reference is; 0 when it is none. */
    private static int reference(String text, int at, StringBuilder plain) {
        int end = text.indexOf(';', at, Math.min(at + LONGEST, text.length()));
        if (end < 0) {
            return 0;
        }
        String name = text.substring(at + 1, end);
        String meant = name.startsWith("#") ? number(name.substring(1)) : NAMED.getOrDefault(name, "");
        plain.append(meant);
        return meant.isEmpty() ? 0 : end + 1 - at;
    }

    private static String number(String digits) {
        boolean hex = digits.startsWith("x") || digits.startsWith("X");
        int radix = hex ? 16 : 10;
        long point = 0;
        for (int i = hex ? 1 : 0; i < digits.length() && point >= 0; i++) {
            int digit = Character.digit(digits.charAt(i), radix);
            point = digit < 0 || point > Character.MAX_CODE_POINT ? -1 : point * radix + digit;
        }
        return point > 0 && point <= Character.MAX_CODE_POINT ? Character.toString((int) point) : "";
    }

    private static int percent(String text, int at, StringBuilder plain) {
        if (at + 2 >= text.length()) {
            return 0;
        }
        int high = Character.digit(text.charAt(at + 1), 16);
        int low = Character.digit(text.charAt(at + 2), 16);
        if (high < 0 || high > 7 || low < 0) {
            return 0; // characters beyond ASCII are in nothing that is looked for
        }
        plain.append((char) (high * 16 + low));
        return 3;
    }
}
