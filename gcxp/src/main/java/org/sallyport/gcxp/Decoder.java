package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Reads frames (PROTOCOL.md, section 3), and refuses whatever {@link Encoder} would not have written: one message has
 * one form. What a frame announces is never allocated before it is here. Immutable, thread-safe.
 */
public final class Decoder {
    /** The smallest message there is: a request with an id of one octet. */
    static final int LEAST_OCTETS = 4;

    private static final int TAG_OCTETS = 2;

    private final int mostOctets;

    /**
     * @param mostOctets of one message, which the head of a frame announces
     * @throws IllegalArgumentException when it is less than the smallest message has, 4
     */
    public Decoder(int mostOctets) {
        if (mostOctets < LEAST_OCTETS) {
            throw new IllegalArgumentException("most octets " + mostOctets + ": expected " + LEAST_OCTETS + " or more");
        }
        this.mostOctets = mostOctets;
    }

    /**
     * Reads one frame from the front of the buffer. As long as it is not there whole, nothing is read; but what can be
     * seen to be wrong already is refused.
     *
     * @throws NotGcxp when it is refused; what the buffer's index is then is not defined
     */
    public Optional<GcxpMessage> next(ByteBuf in) throws NotGcxp {
        int start = in.readerIndex();
        int available = in.readableBytes();
        checkTag(in, start, available);
        if (available <= TAG_OCTETS) {
            return Optional.empty();
        }
        int first = in.getUnsignedByte(start + TAG_OCTETS);
        check(Head.isDefinite(first, Head.OCTETS), Refusal.NO_OCTET_STRING);
        if (available < TAG_OCTETS + Head.length(first)) {
            return Optional.empty();
        }
        in.skipBytes(TAG_OCTETS);
        int length = length(in);
        if (in.readableBytes() < length) {
            in.readerIndex(start);
            return Optional.empty();
        }
        return Optional.of(new Item(in, in.readerIndex() + length).message());
    }

    /** As {@link #next(ByteBuf)}; where nothing is read, the position stays. */
    public Optional<GcxpMessage> next(ByteBuffer in) throws NotGcxp {
        ByteBuf octets = Unpooled.wrappedBuffer(in);
        Optional<GcxpMessage> message = next(octets);
        in.position(in.position() + octets.readerIndex());
        return message;
    }

    private static void checkTag(ByteBuf in, int start, int available) throws NotGcxp {
        check(available < 1 || in.getUnsignedByte(start) == Encoder.TAG >> 8, Refusal.NO_FRAME);
        check(available < 2 || in.getUnsignedByte(start + 1) == (Encoder.TAG & 0xff), Refusal.NO_FRAME);
    }

    private int length(ByteBuf in) throws NotGcxp {
        long length = Head.read(in, Refusal.FRAME_LENGTH_NOT_SHORTEST);
        check(length >= LEAST_OCTETS, Refusal.TOO_SMALL);
        check(length <= mostOctets, Refusal.TOO_LARGE);
        return (int) length;
    }

    static void check(boolean holds, Refusal otherwise) throws NotGcxp {
        if (!holds) {
            throw new NotGcxp(otherwise);
        }
    }
}
