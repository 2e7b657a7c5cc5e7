package org.sallyport.policy.stanza;

import com.ibm.icu.text.IDNA;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The domainpart of an address (RFC 7622, 3.2): NR-LDH labels and U-labels of IDNA2008 in lower case and NFC, or an IP
 * address.
 *
 * <p>ICU's UTS 46 does more than IDNA2008: it drops soft hyphens, maps ligatures and dot look-alikes and lets symbols
 * through. So the mapping is done here as RFC 5895 has it, each code point is checked against RFC 5892, and what ICU
 * returns must be what it was given, or the A-label of it.
 */
final class Domainpart {
    private static final String NAME = "domainpart";
    private static final int MAX_LABEL = 63;
    private static final int MAX_DNS_NAME = 253;
    private static final IDNA UTS46 = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_ASCII
            | IDNA.NONTRANSITIONAL_TO_UNICODE
            | IDNA.USE_STD3_RULES
            | IDNA.CHECK_BIDI
            | IDNA.CHECK_CONTEXTJ
            | IDNA.CHECK_CONTEXTO);

    /** IDEOGRAPHIC, FULLWIDTH and HALFWIDTH IDEOGRAPHIC FULL STOP: RFC 5895 would make dots of them. */
    private static final String DOT_ALIKES = "\u3002\uFF0E\uFF61";

    /** A last label that a resolver may take for a number, so that "127.1" may not become a second 127.0.0.1. */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

    private Domainpart() {}

    /** The normal form of a domainpart; the same string if it is in normal form already. */
    static String enforce(String raw) {
        return isPlain(raw) ? raw : enforceSlowly(raw);
    }

    /** The name in DNS of a domainpart in normal form, if it has one. */
    static Optional<String> dnsName(String normal) {
        if (normal.startsWith("[") || IpLiteral.isV4(normal)) {
            return Optional.empty();
        }
        String ascii = isPlain(normal) ? normal : converted(normal, UTS46::nameToASCII, normal);
        return ascii.length() <= MAX_DNS_NAME ? Optional.of(ascii) : Optional.empty();
    }

    /** Whether these are lower-case letter-digit-hyphen labels, none of them reserved, the last beginning with a letter. */
    static boolean isPlain(String raw) {
        if (raw.length() > PartLength.MAX) {
            return false;
        }
        int start = 0;
        for (int dot = raw.indexOf('.'); dot >= 0; dot = raw.indexOf('.', start)) {
            if (!isPlainLabel(raw, start, dot)) {
                return false;
            }
            start = dot + 1;
        }
        return isPlainLabel(raw, start, raw.length()) && raw.charAt(start) > '9';
    }

    private static boolean isPlainLabel(String raw, int start, int end) {
        if (start == end || end - start > MAX_LABEL || raw.charAt(start) == '-' || raw.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = raw.charAt(i);
            boolean hyphenThatReserves = c == '-' && i == start + 3 && raw.charAt(i - 1) == '-';
            if (hyphenThatReserves || !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-')) {
                return false;
            }
        }
        return true;
    }

    static String enforceSlowly(String raw) {
        PartLength.checkRaw(NAME, raw);
        if (raw.startsWith("[")) {
            return IpLiteral.v6(raw);
        }
        refuseDotAlikes(raw);
        String mapped = CodePointMapping.domain(raw);
        checkLabels(raw, mapped);
        String unicode = converted(raw, UTS46::nameToUnicode, mapped);
        checkLabels(raw, unicode);
        checkSame(raw, mapped, unicode, converted(raw, UTS46::nameToASCII, unicode));
        if (NUMBER.matcher(unicode).matches() && !IpLiteral.isV4(unicode)) {
            throw new InvalidJid(
                    NAME, raw, "its last label is a number, but it is no IPv4 address of four decimal numbers");
        }
        return PartLength.check(NAME, unicode);
    }

    private static void refuseDotAlikes(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            if (DOT_ALIKES.indexOf(raw.charAt(i)) >= 0) {
                throw new InvalidJid(NAME, raw, InvalidJid.name(raw.charAt(i)) + " is no dot between labels");
            }
        }
    }

    private static void checkLabels(String raw, String domain) {
        for (String label : domain.split("\\.", -1)) {
            if (label.isEmpty()) {
                throw new InvalidJid(NAME, raw, "a label is empty: a dot at the begin or end, or two dots together");
            }
            // an A-label is never shorter; ICU judges that, but throws when it has to decode a very long one
            if (label.codePointCount(0, label.length()) > MAX_LABEL) {
                throw new InvalidJid(NAME, raw, "a label is longer than " + MAX_LABEL + " octets");
            }
            PrecisClass.LABEL.check("domainpart label", label);
        }
    }

    private interface Conversion {
        StringBuilder convert(CharSequence name, StringBuilder to, IDNA.Info info);
    }

    private static String converted(String raw, Conversion conversion, String name) {
        IDNA.Info info = new IDNA.Info();
        String result = conversion.convert(name, new StringBuilder(), info).toString();
        // the limit of DNS for a whole name; an address may be longer (RFC 7622, 3.2)
        Set<IDNA.Error> errors = EnumSet.noneOf(IDNA.Error.class);
        errors.addAll(info.getErrors());
        errors.remove(IDNA.Error.DOMAIN_NAME_TOO_LONG);
        if (!errors.isEmpty()) {
            String names = errors.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
            throw new InvalidJid(NAME, raw, "not valid in IDNA2008 (UTS 46 says " + names + ")");
        }
        return result;
    }

    /** Each label must be its own U-label or A-label: UTS 46 may have mapped more than RFC 5895 does. */
    private static void checkSame(String raw, String mapped, String unicode, String ascii) {
        String[] given = mapped.split("\\.", -1);
        String[] uLabels = unicode.split("\\.", -1);
        String[] aLabels = ascii.split("\\.", -1);
        for (int i = 0; i < given.length; i++) {
            if (!given[i].equals(uLabels[i]) && !given[i].equals(aLabels[i])) {
                throw new InvalidJid(NAME, raw, "label " + (i + 1) + " is neither a U-label nor an A-label");
            }
        }
    }
}
