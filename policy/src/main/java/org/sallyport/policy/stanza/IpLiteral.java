package org.sallyport.policy.stanza;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * IP addresses as a domainpart (RFC 7622, 3.2): an IPv4 address of four decimal numbers, an IPv6 address in brackets.
 * Read here and not by {@code InetAddress}, which takes short and octal forms and turns one family into the other. A
 * zone (RFC 6874) names an interface of one host and means nothing beyond it, so it is refused, as is a future version.
 */
final class IpLiteral {
    private static final String NAME = "domainpart";
    private static final int GROUPS = 8;
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern H16 = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private IpLiteral() {}

    static boolean isV4(String text) {
        return V4.matcher(text).matches();
    }

    /** The form of RFC 5952, in its brackets. */
    static String v6(String raw) {
        if (!raw.endsWith("]")) {
            throw invalid(raw, "']' is expected at the end");
        }
        String address = raw.substring(1, raw.length() - 1);
        int gap = address.indexOf("::");
        List<Integer> groups = gap < 0 ? groups(raw, address, true) : groups(raw, address.substring(0, gap), false);
        if (gap >= 0) {
            List<Integer> tail = groups(raw, address.substring(gap + 2), true);
            int missing = GROUPS - groups.size() - tail.size();
            if (missing < 1) {
                throw invalid(raw, "'::' stands for nothing");
            }
            groups.addAll(Collections.nCopies(missing, 0));
            groups.addAll(tail);
        }
        if (groups.size() != GROUPS) {
            throw invalid(raw, groups.size() + " groups, " + GROUPS + " are expected");
        }
        return "[" + text(groups) + "]";
    }

    private static List<Integer> groups(String raw, String text, boolean atEnd) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return groups;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (H16.matcher(parts[i]).matches()) {
                groups.add(Integer.parseInt(parts[i], 16));
            } else if (atEnd && i == parts.length - 1 && isV4(parts[i])) {
                String[] octets = parts[i].split("\\.", -1);
                groups.add(Integer.parseInt(octets[0]) << 8 | Integer.parseInt(octets[1]));
                groups.add(Integer.parseInt(octets[2]) << 8 | Integer.parseInt(octets[3]));
            } else {
                throw invalid(raw, "a group of 1 to 4 hexadecimal digits is expected at group " + (i + 1));
            }
        }
        return groups;
    }

    private static String text(List<Integer> groups) {
        if (isMappedV4(groups)) {
            int high = groups.get(6);
            int low = groups.get(7);
            return "::ffff:" + (high >> 8) + "." + (high & 0xFF) + "." + (low >> 8) + "." + (low & 0xFF);
        }
        int start = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = zerosFrom(groups, i);
            if (zeros > length) {
                start = i;
                length = zeros;
            }
        }
        if (length < 2) {
            return hex(groups);
        }
        return hex(groups.subList(0, start)) + "::" + hex(groups.subList(start + length, GROUPS));
    }

    private static boolean isMappedV4(List<Integer> groups) {
        return zerosFrom(groups, 0) == 5 && groups.get(5) == 0xFFFF;
    }

    private static int zerosFrom(List<Integer> groups, int start) {
        int end = start;
        while (end < GROUPS && groups.get(end) == 0) {
            end++;
        }
        return end - start;
    }

    private static String hex(List<Integer> groups) {
        StringJoiner joiner = new StringJoiner(":");
        groups.forEach(group -> joiner.add(Integer.toHexString(group)));
        return joiner.toString();
    }

    private static InvalidJid invalid(String raw, String problem) {
        return new InvalidJid(NAME, raw, "no IPv6 address (RFC 4291): " + problem);
    }
}
