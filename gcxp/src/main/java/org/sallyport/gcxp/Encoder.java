package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Writes frames (PROTOCOL.md, section 3): a message has one encoding, and it is this. Stateless, thread-safe. */
public final class Encoder {
    static final int TAG = 0xd818;
    static final int REQUEST = 2;
    static final int RESPONSE = 3;
    static final int FALSE = 0xf4;
    static final int TRUE = 0xf5;

    private Encoder() {}

    /** The frame of the message. */
    public static byte[] encode(GcxpMessage message) {
        byte[] octets = new byte[frameSize(message)];
        write(message, Unpooled.wrappedBuffer(octets).clear());
        return octets;
    }

    /** Appends the frame of the message. */
    public static void write(GcxpMessage message, ByteBuf out) {
        out.writeShort(TAG);
        Head.write(out, Head.OCTETS, size(message));
        Head.write(out, Head.ARRAY, items(message));
        switch (message) {
            case Request request -> Head.write(out, Head.UNSIGNED, REQUEST);
            case Response response -> {
                Head.write(out, Head.UNSIGNED, RESPONSE);
                out.writeByte(response.accepted() ? TRUE : FALSE);
            }
        }
        Head.write(out, Head.OCTETS, message.id().size());
        message.id().writeTo(out);
        if (message.payload().isPresent()) {
            Payload payload = message.payload().get();
            Head.write(out, Head.TEXT, payload.size());
            payload.writeTo(out);
        }
    }

    /** How many octets the message has: what the length of its frame says, and what a {@link Decoder} limits. */
    public static int size(GcxpMessage message) {
        int id = message.id().size();
        int size = 2 + (message instanceof Response ? 1 : 0) + Head.size(id) + id;
        if (message.payload().isPresent()) {
            int payload = message.payload().get().size();
            size = Math.addExact(size, Math.addExact(Head.size(payload), payload));
        }
        return size;
    }

    /** How many octets its frame has. */
    public static int frameSize(GcxpMessage message) {
        int size = size(message);
        return Math.addExact(size, 2 + Head.size(size));
    }

    private static int items(GcxpMessage message) {
        return (message instanceof Response ? 3 : 2) + (message.payload().isPresent() ? 1 : 0);
    }
}
