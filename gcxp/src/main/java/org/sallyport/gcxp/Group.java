package org.sallyport.gcxp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Frames that leave together: many small ones become one write and one flush. On the event loop of the wire. */
final class Group {
    /** About what two records of TLS hold. */
    private static final int FULL = 32_768;

    private final Wire wire;
    private final Supplier<ChannelFutureListener> written;
    private @Nullable ByteBuf frames;

    /** @param written makes for each group what is told when it has left, or was lost */
    Group(Wire wire, Supplier<ChannelFutureListener> written) {
        this.wire = wire;
        this.written = written;
    }

    /** Takes one more. */
    void add(GcxpMessage message) {
        int size = Encoder.frameSize(message);
        if (frames != null && frames.readableBytes() + size > FULL) {
            write();
        }
        if (frames == null) {
            frames = wire.buffer(Math.max(size, 512));
        }
        Encoder.write(message, frames);
    }

    /** Sends all that it has taken. */
    void flush() {
        write();
        wire.flush();
    }

    /** Forgets what was not written. */
    void drop() {
        if (frames != null) {
            frames.release();
            frames = null;
        }
    }

    private void write() {
        if (frames != null) {
            ByteBuf whole = frames;
            frames = null;
            wire.write(whole).addListener(written.get());
        }
    }
}
