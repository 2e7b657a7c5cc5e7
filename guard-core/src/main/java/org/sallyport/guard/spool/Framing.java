package org.sallyport.guard.spool;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * How a segment is divided. It begins with what its key is derived from; then frames follow, each with a head that says how
 * long it is. Heads carry a check of their own: a damaged length would otherwise look like the torn tail of a crash.
 */
final class Framing {
    /** What is drawn by chance for each segment, so that no two have one key, in octets. */
    static final int SALT = 32;
    /** Octets of the beginning of a segment. */
    static final int BEGINNING = 4 + SALT + Integer.BYTES;
    /** Octets of the head of a frame. */
    static final int HEAD = 2 * Integer.BYTES;

    private static final byte[] MAGIC = "SPS1".getBytes(StandardCharsets.US_ASCII);

    private Framing() {}

    static byte[] beginning(byte[] salt) {
        byte[] said =
                ByteBuffer.allocate(MAGIC.length + SALT).put(MAGIC).put(salt).array();
        return ByteBuffer.allocate(BEGINNING).put(said).putInt(check(said)).array();
    }

    /** Whether the octets begin like a segment; there are enough of them. */
    static boolean isBeginning(byte[] octets) {
        byte[] salt = new byte[SALT];
        System.arraycopy(octets, MAGIC.length, salt, 0, SALT);
        return ByteBuffer.wrap(octets, 0, BEGINNING).equals(ByteBuffer.wrap(beginning(salt)));
    }

    /** A frame with its head. */
    static ByteBuffer frame(byte[] sealed, long segment, long frame) {
        return ByteBuffer.allocate(HEAD + sealed.length)
                .putInt(sealed.length)
                .putInt(check(sealed.length, segment, frame))
                .put(sealed)
                .flip();
    }

    /** The check of a frame's head: its length and its place. */
    static int check(int length, long segment, long frame) {
        return check(ByteBuffer.allocate(Integer.BYTES + 2 * Long.BYTES)
                .putInt(length)
                .putLong(segment)
                .putLong(frame)
                .array());
    }

    /** What is bound to a frame besides its key: its place. */
    static byte[] bound(long segment, long frame) {
        return ByteBuffer.allocate(MAGIC.length + 2 * Long.BYTES)
                .put(MAGIC)
                .putLong(segment)
                .putLong(frame)
                .array();
    }

    private static int check(byte[] octets) {
        CRC32 crc = new CRC32();
        crc.update(octets);
        return (int) crc.getValue();
    }
}
