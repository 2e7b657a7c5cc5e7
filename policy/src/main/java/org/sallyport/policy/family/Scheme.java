package org.sallyport.policy.family;

import java.util.Locale;
import java.util.Set;

/**
 * A scheme of URIs (RFC 3986, section 3.1: letters in either case), seen in text or as the value of an attribute.
 *
 * @param word the scheme, in small letters
 * @param sign what such a URI is a sign of
 */
record Scheme(String word, Sign sign) {
    private static final String DATA = "data";
    private static final int LONGEST_TYPE = 256;
    /** Media types that a data: URI begins with (RFC 2046 and RFC 2397); "data: yes" in a chat is none. */
    private static final Set<String> TYPES = Set.of(
            "text",
            "image",
            "audio",
            "video",
            "application",
            "multipart",
            "message",
            "model",
            "font",
            "haptics",
            "chemical",
            "example");

    /** Whether the value begins with this scheme, read as clients read addresses: leading and inner breaks do not count. */
    boolean leads(String value) {
        int at = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' && (at == 0 || c != ' ')) {
                continue;
            }
            if (at == word.length()) {
                return c == ':';
            }
            if (lower(c) != word.charAt(at)) {
                return false;
            }
            at++;
        }
        return false;
    }

    /** Whether a URI of this scheme stands in the text with its colon there. */
    boolean endsAt(int colon, String text) {
        int start = colon - word.length();
        return start >= 0
                && text.regionMatches(true, start, word, 0, word.length())
                && (start == 0 || !isOfScheme(text.charAt(start - 1)))
                && (word.equals(DATA) ? isData(text, colon + 1) : isMore(text, colon + 1));
    }

    private static boolean isMore(String text, int at) {
        return at < text.length() && !isEnd(text.charAt(at));
    }

    /** RFC 2397: a media type with its parameters, or nothing, up to a comma. */
    private static boolean isData(String text, int at) {
        int end = at;
        while (end < text.length() && end - at < LONGEST_TYPE && !isEnd(text.charAt(end)) && text.charAt(end) != ',') {
            end++;
        }
        String type = text.substring(at, end);
        boolean comma = isMore(text, end) && text.charAt(end) == ',';
        int slash = type.indexOf('/');
        return slash > 0 && TYPES.contains(type.substring(0, slash).toLowerCase(Locale.ROOT))
                || comma && (type.isEmpty() ? isMore(text, end + 1) : slash > 0 || type.indexOf(';') >= 0);
    }

    private static boolean isEnd(char c) {
        return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || c == ')';
    }

    private static boolean isOfScheme(char c) {
        return c >= '0' && c <= '9' || lower(c) >= 'a' && lower(c) <= 'z' || c == '+' || c == '-' || c == '.';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
