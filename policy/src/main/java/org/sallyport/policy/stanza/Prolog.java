package org.sallyport.policy.stanza;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first octets of a stream: nothing, or an XML declaration of version 1.0 whose encoding is UTF-8 or left out
 * (RFC 6120, sections 11.5 and 11.6). A byte order mark is refused: RFC 6120, section 11.6, forbids to send one and
 * wants U+FEFF taken as a character, and no character but white space may stand before the header.
 */
final class Prolog {
    private static final String START = "<?xml";
    private static final int LONGEST = 128;
    private static final String VALUE = "('[^']*+'|\"[^\"]*+\")";
    private static final String GAP = "[ \\t\\r\\n]";
    private static final String IS = GAP + "*+=" + GAP + "*+";
    private static final Pattern DECLARATION = Pattern.compile("<\\?xml" + GAP + "++version" + IS + VALUE
            + "(?:" + GAP + "++encoding" + IS + VALUE + ")?"
            + "(?:" + GAP + "++standalone" + IS + "(?:'yes'|'no'|\"yes\"|\"no\"))?"
            + GAP + "*+\\?>");

    private Prolog() {}

    /**
     * How many octets of a declaration stand at the start of a stream: 0 when there is none, -1 when more are needed to
     * tell.
     *
     * @throws Broken when the stream is in another encoding or version, or begins with another instruction
     */
    static int length(byte[] octets, int from, int end) {
        for (int i = 0; from + i < end; i++) {
            int octet = octets[from + i];
            requireUtf8(octet, i);
            if (i < START.length()) {
                if (octet != START.charAt(i)) {
                    return notBegun(i);
                }
            } else if (i == START.length() && !XmlChars.isSpace(octet)) {
                throw Broken.restricted("a processing instruction");
            } else if (octet == '>') {
                requireDeclaration(new String(octets, from, i + 1, StandardCharsets.ISO_8859_1));
                return i + 1;
            } else if (i == LONGEST) {
                throw Broken.limit("an XML declaration with too many octets", LONGEST);
            }
        }
        return -1;
    }

    /** UTF-16 and UTF-32 show themselves by a byte order mark or a zero octet around the first character. */
    private static void requireUtf8(int octet, int index) {
        boolean mark = index == 0 && (octet == (byte) 0xFE || octet == (byte) 0xFF);
        if (mark || (octet == 0 && index < 2)) {
            throw new Broken(StreamCondition.UNSUPPORTED_ENCODING, "a stream that is not in UTF-8");
        }
    }

    private static int notBegun(int index) {
        if (index > 1) {
            throw Broken.restricted("a processing instruction");
        }
        return 0;
    }

    private static void requireDeclaration(String declaration) {
        Matcher matcher = DECLARATION.matcher(declaration);
        if (!matcher.matches()) {
            throw Broken.xml("a malformed XML declaration");
        }
        String encoding = matcher.group(2);
        if (encoding != null && !unquoted(encoding).toUpperCase(Locale.ROOT).equals("UTF-8")) {
            throw new Broken(
                    StreamCondition.UNSUPPORTED_ENCODING,
                    "XML declared as " + Shown.quoted(unquoted(encoding)) + ", expected UTF-8");
        }
        String version = unquoted(matcher.group(1));
        if (!version.equals("1.0")) {
            throw Broken.xml("XML version " + Shown.quoted(version) + ", expected 1.0");
        }
    }

    private static String unquoted(String value) {
        return value.substring(1, value.length() - 1);
    }
}
