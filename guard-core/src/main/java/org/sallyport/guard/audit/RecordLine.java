package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line read as a record, by the rule of JOURNAL.md alone.
 *
 * @param seq its number
 * @param prev the hash of the record before that it claims
 * @param hash its hash, which is right
 */
record RecordLine(long seq, String prev, String hash) {
    private static final Pattern BEGIN = Pattern.compile("\\{\"v\":1,\"seq\":([1-9][0-9]{0,17}),\"kind\":\"");
    private static final Pattern TAIL = Pattern.compile(",\"prev\":\"([0-9a-f]{64})\",\"hash\":\"([0-9a-f]{64})\"\\}");
    private static final int PREV_OCTETS = ",\"prev\":\"\"".length() + 64;
    /** Length of the hash member with the brace: what is not hashed. */
    static final int HASH_OCTETS = ",\"hash\":\"\"}".length() + 64;

    private static final int TAIL_OCTETS = PREV_OCTETS + HASH_OCTETS;
    private static final int BEGIN_OCTETS = 64;

    /** A line is no record, or not the one that was written. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final Finding.Fault fault;

        Refusal(Finding.Fault fault, String what) {
            super(what, null, false, false);
            this.fault = fault;
        }

        Finding.Fault fault() {
            return fault;
        }
    }

    static RecordLine of(byte[] octets) throws Refusal {
        requirePrintable(octets);
        Matcher tail = TAIL.matcher(text(octets, Math.max(0, octets.length - TAIL_OCTETS), octets.length));
        if (!tail.matches()) {
            throw new Refusal(Finding.Fault.UNREADABLE, "expected a record that ends in \"prev\" and \"hash\"");
        }
        String hash = hash(tail.group(1), octets);
        if (!hash.equals(tail.group(2))) {
            throw new Refusal(
                    Finding.Fault.CHANGED, "its hash is " + tail.group(2) + ", expected " + hash + " for its octets");
        }
        Matcher begin = BEGIN.matcher(text(octets, 0, Math.min(BEGIN_OCTETS, octets.length)));
        if (!begin.lookingAt()) {
            throw new Refusal(Finding.Fault.UNREADABLE, "expected a record of format 1, beginning {\"v\":1,\"seq\":");
        }
        return new RecordLine(Long.parseLong(begin.group(1)), tail.group(1), hash);
    }

    /** The record that the octets begin with, when more follows it that is no line feed. */
    static Optional<RecordLine> begunBy(byte[] octets) {
        String text = text(octets, 0, octets.length);
        int end = text.indexOf(",\"hash\":\"") + HASH_OCTETS;
        if (end < HASH_OCTETS || end >= octets.length) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(Arrays.copyOf(octets, end)));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static void requirePrintable(byte[] octets) throws Refusal {
        for (int i = 0; i < octets.length; i++) {
            if (octets[i] < ' ' || octets[i] > '~') {
                throw new Refusal(
                        Finding.Fault.UNREADABLE,
                        "octet 0x" + HexFormat.of().toHexDigits(octets[i]) + " at column " + (i + 1)
                                + ", expected printable ASCII");
            }
        }
    }

    private static String hash(String prev, byte[] octets) {
        MessageDigest sha256 = Digests.sha256();
        sha256.update(HexFormat.of().parseHex(prev));
        sha256.update(octets, 0, octets.length - HASH_OCTETS);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static String text(byte[] octets, int from, int to) {
        return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
