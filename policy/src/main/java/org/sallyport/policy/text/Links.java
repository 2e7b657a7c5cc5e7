package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds links in texts: a scheme, a colon and what clients make a link of; and bare hosts that begin with {@code www.}.
 * Takes time in proportion to the text. Any thread.
 */
public final class Links {
    /** Schemes that lead somewhere without two slashes. */
    private static final Set<String> WITHOUT_SLASHES = Set.of(
            "data",
            "javascript",
            "vbscript",
            "mailto",
            "xmpp",
            "sip",
            "sips",
            "tel",
            "sms",
            "smsto",
            "mms",
            "mmsto",
            "geo",
            "magnet",
            "cid",
            "blob",
            "filesystem",
            "jar",
            "view-source",
            "intent",
            "callto",
            "skype",
            "facetime",
            "bitcoin",
            "ethereum",
            "ldap",
            "ldaps");
    /** Letters of the longest scheme that is looked for. */
    private static final int SCHEME = 32;

    private static final String CLOSING = ".,;:!?'\")]}>*_~";

    private Links() {}

    /** The links in a text for people, in order, none within another. */
    public static List<Link> in(String text) {
        List<Link> links = new ArrayList<>(0);
        int after = 0;
        int colon = text.indexOf(':');
        int bare = bareHost(text, 0);
        while (colon >= 0 || bare >= 0) {
            if (bare >= 0 && (colon < 0 || bare < colon)) {
                int end = end(text, bare);
                links.add(new Link(bare, end, "http", text.substring(bare, end)));
                after = end;
            } else {
                after = withScheme(text, colon, after, links);
            }
            colon = colon >= 0 && colon < after ? text.indexOf(':', after) : colon;
            bare = bare >= 0 && bare < after ? bareHost(text, after) : bare;
        }
        return links;
    }

    /** The link that a value is which holds nothing but one: of whatever scheme; none when it is relative or no link. */
    public static List<Link> only(String value) {
        String text = value.strip();
        int colon = text.indexOf(':');
        boolean scheme = colon > 0 && schemeBegin(text, colon, 0) == 0;
        return scheme
                ? List.of(new Link(
                        0,
                        value.length(),
                        text.substring(0, colon).toLowerCase(Locale.ROOT),
                        text.substring(colon + 1)))
                : in(value);
    }

    /** Where the next bare host begins; -1 for nowhere. Looks for the rarest two characters of it. */
    private static int bareHost(String text, int from) {
        int small = text.indexOf("w.", from);
        int large = text.indexOf("W.", from);
        while (small >= 0 || large >= 0) {
            int last = small >= 0 && (large < 0 || small < large) ? small : large;
            if (last - 2 >= from && isBareHost(text, last - 2)) {
                return last - 2;
            }
            small = last == small ? text.indexOf("w.", last + 1) : small;
            large = last == large ? text.indexOf("W.", last + 1) : large;
        }
        return -1;
    }

    private static boolean isBareHost(String text, int at) {
        return text.regionMatches(true, at, "www.", 0, 4)
                && at + 4 < text.length()
                && UCharacter.isLetterOrDigit(text.codePointAt(at + 4))
                && (at == 0 || !UCharacter.isLetterOrDigit(text.codePointBefore(at)));
    }

    /** Adds the link that the colon is part of, if there is one; where to go on behind it or the colon. */
    private static int withScheme(String text, int colon, int after, List<Link> links) {
        int begin = schemeBegin(text, colon, after);
        if (begin == colon) {
            return colon + 1;
        }
        String written = text.substring(begin, colon).toLowerCase(Locale.ROOT);
        int cut = known(written);
        String scheme = written.substring(cut);
        int end = leadsSomewhere(scheme, text, colon) ? end(text, colon + 1) : colon + 1;
        if (end > colon + 1) {
            links.add(new Link(begin + cut, end, scheme, text.substring(colon + 1, end)));
        }
        return end;
    }

    private static int schemeBegin(String text, int colon, int after) {
        int begin = colon;
        while (begin > after && colon - begin < SCHEME && isOfScheme(text.charAt(begin - 1))) {
            begin--;
        }
        while (begin < colon && !isLetter(text.charAt(begin))) {
            begin++;
        }
        return begin;
    }

    /** Where in it the longest scheme begins that is known; what stands before it is no part of it for some clients. */
    private static int known(String written) {
        for (int i = 0; i < written.length(); i++) {
            String scheme = written.substring(i);
            if (Link.WITH_HOST.contains(scheme) || WITHOUT_SLASHES.contains(scheme)) {
                return i;
            }
        }
        return 0;
    }

    /** To be asked before the end is looked for: a text is full of colons, and few of them begin a link. */
    private static boolean leadsSomewhere(String scheme, String text, int colon) {
        return text.startsWith("//", colon + 1) || Link.WITH_HOST.contains(scheme) || WITHOUT_SLASHES.contains(scheme);
    }

    /** The end of what has no white space, quotation marks or angle brackets in it, without the signs of a sentence. */
    private static int end(String text, int from) {
        int end = from;
        while (end < text.length() && !endsLink(text.charAt(end))) {
            end++;
        }
        while (end > from && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static boolean endsLink(char c) {
        return c <= ' ' || c == '<' || c == '>' || c == '"' || c > '~' && UCharacter.isUWhiteSpace(c);
    }

    private static boolean isOfScheme(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.';
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
