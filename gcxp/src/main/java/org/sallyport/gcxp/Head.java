package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;

/** The head of a CBOR item (RFC 8949, section 3): its major type and its argument, in the shortest form only. */
final class Head {
    static final int UNSIGNED = 0;
    static final int OCTETS = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;

    /** The additional information above which the argument stands in octets of its own: 1, 2, 4 or 8 of them. */
    private static final int ONE_OCTET = 24;

    private static final int EIGHT_OCTETS = 27;

    private Head() {}

    /** How many octets a head with this argument has. */
    static int size(int argument) {
        return argument < ONE_OCTET ? 1 : argument <= 0xff ? 2 : argument <= 0xffff ? 3 : 5;
    }

    static void write(ByteBuf out, int major, int argument) {
        int first = major << 5;
        switch (size(argument)) {
            case 1 -> out.writeByte(first | argument);
            case 2 -> out.writeByte(first | ONE_OCTET).writeByte(argument);
            case 3 -> out.writeByte(first | ONE_OCTET + 1).writeShort(argument);
            default -> out.writeByte(first | ONE_OCTET + 2).writeInt(argument);
        }
    }

    static int major(int first) {
        return first >> 5;
    }

    /** Whether the first octet begins a head of this major type that says how long it is. */
    static boolean isDefinite(int first, int major) {
        return major(first) == major && (first & 0x1f) <= EIGHT_OCTETS;
    }

    /** How many octets the head has that begins with this octet, which {@link #isDefinite}. */
    static int length(int first) {
        int information = first & 0x1f;
        return information < ONE_OCTET ? 1 : 1 + (1 << information - ONE_OCTET);
    }

    /**
     * Reads the argument of a head that is there whole, and moves behind it.
     *
     * @return the argument; one that is larger than any length here may be is {@link Long#MAX_VALUE}
     * @throws NotGcxp with {@code longer} when it is not in the shortest form
     */
    static long read(ByteBuf in, Refusal longer) throws NotGcxp {
        int first = in.readUnsignedByte();
        return switch (length(first)) {
            case 1 -> first & 0x1f;
            case 2 -> atLeast(ONE_OCTET, in.readUnsignedByte(), longer);
            case 3 -> atLeast(0x100, in.readUnsignedShort(), longer);
            case 5 -> atLeast(0x10000, in.readUnsignedInt(), longer);
            default -> {
                long argument = in.readLong();
                yield argument < 0 ? Long.MAX_VALUE : atLeast(0x100000000L, argument, longer);
            }
        };
    }

    private static long atLeast(long least, long argument, Refusal longer) throws NotGcxp {
        if (argument < least) {
            throw new NotGcxp(longer);
        }
        return argument;
    }
}
