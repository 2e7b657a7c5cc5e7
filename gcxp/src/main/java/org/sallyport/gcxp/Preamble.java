package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;

/** How each side begins: tag 55799 of CBOR, self-described, around the version of the protocol (PROTOCOL.md, section 2). */
public final class Preamble {
    private static final byte[] OCTETS = {(byte) 0xd9, (byte) 0xd9, (byte) 0xf7, 0};

    /** How many octets it has. */
    public static final int SIZE = OCTETS.length;

    /** The largest first octet of an unsigned integer. */
    private static final int MOST_UNSIGNED = 0x1b;

    private Preamble() {}

    /** That of version 0: D9 D9 F7 00. */
    public static byte[] octets() {
        return OCTETS.clone();
    }

    /**
     * Reads it from the front of the buffer.
     *
     * @return whether it was there whole; if not, nothing was read
     * @throws NotGcxp as soon as an octet is another one
     */
    public static boolean read(ByteBuf in) throws NotGcxp {
        int available = Math.min(in.readableBytes(), SIZE);
        for (int i = 0; i < available; i++) {
            int octet = in.getUnsignedByte(in.readerIndex() + i);
            if (octet != (OCTETS[i] & 0xff)) {
                boolean version = i == SIZE - 1 && octet <= MOST_UNSIGNED;
                throw new NotGcxp(version ? Refusal.OTHER_VERSION : Refusal.NO_PREAMBLE);
            }
        }
        if (available == SIZE) {
            in.skipBytes(SIZE);
        }
        return available == SIZE;
    }
}
