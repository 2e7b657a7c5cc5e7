package org.sallyport.guard.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Makes lines of records: numbers them and chains each to the one before. The hash of a record is SHA-256 over the 32
 * octets of the hash before and then the line's octets up to {@code ,"hash":"}. Used by one thread.
 */
final class Chain {
    private static final byte[] BEGIN = ascii("{\"v\":1,\"seq\":");
    private static final byte[] PREV = ascii(",\"prev\":\"");
    private static final byte[] AFTER_PREV = ascii("\"");
    private static final byte[] HASH = ascii(",\"hash\":\"");
    private static final byte[] END = ascii("\"}\n");

    private final MessageDigest sha256 = Digests.sha256();
    private final Lines lines = new Lines();
    private long seq;
    private byte[] hash;
    /** The hash in hexadecimal. */
    private byte[] shown;

    Chain(Head head) {
        this.seq = head.seq();
        this.hash = HexFormat.of().parseHex(head.hash());
        this.shown = ascii(head.hash());
    }

    /**
     * Adds a line.
     *
     * @param object a JSON object with at least one member, without white space round it
     */
    void append(byte[] object) {
        int start = lines.size();
        lines.writeBytes(BEGIN);
        lines.writeBytes(ascii(Long.toString(++seq)));
        lines.write(',');
        lines.write(object, 1, object.length - 2);
        lines.writeBytes(PREV);
        lines.writeBytes(shown);
        lines.writeBytes(AFTER_PREV);
        sha256.update(hash);
        lines.digest(start, sha256);
        hash = sha256.digest();
        shown = ascii(HexFormat.of().formatHex(hash));
        lines.writeBytes(HASH);
        lines.writeBytes(shown);
        lines.writeBytes(END);
    }

    /** The lines added since the last call; good until the next {@link #append}. */
    ByteBuffer take() {
        return lines.take();
    }

    /** Octets added since the last {@link #take}. */
    int size() {
        return lines.size();
    }

    /** The number that the next line gets. */
    long next() {
        return seq + 1;
    }

    /** The last line added. */
    Head head() {
        return new Head(seq, new String(shown, StandardCharsets.US_ASCII));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Kept from group to group, so that a group costs no memory of its own. */
    private static final class Lines extends ByteArrayOutputStream {
        void digest(int start, MessageDigest digest) {
            digest.update(buf, start, count - start);
        }

        ByteBuffer take() {
            ByteBuffer taken = ByteBuffer.wrap(buf, 0, count);
            reset();
            return taken;
        }
    }
}
