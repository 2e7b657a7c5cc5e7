package org.sallyport.guard.foreign;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

/** One thing said between a guard and a worker: its length in four octets, then as many octets. */
final class Frame {
    /** Longest frame in octets; twice the largest stanza that a reader can be told to take. */
    static final int LONGEST = 32 * 1024 * 1024;

    private Frame() {}

    /** The next frame; empty at the end of the stream. */
    static Optional<byte[]> read(DataInputStream in, int longest) throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        if (length < 0 || length > longest) {
            throw new NotUnderstood("a frame of " + length + " octets");
        }
        byte[] frame = new byte[length];
        in.readFully(frame);
        return Optional.of(frame);
    }

    static void write(DataOutputStream out, byte[] frame) throws IOException {
        if (frame.length > LONGEST) {
            throw new NotUnderstood("a frame of " + frame.length + " octets");
        }
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }
}
