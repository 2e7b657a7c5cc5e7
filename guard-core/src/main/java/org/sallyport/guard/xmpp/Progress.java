package org.sallyport.guard.xmpp;

import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.Optional;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * Sees to it that what was begun on a stream goes on: that a stanza comes to its end and that the connection takes what is
 * written. On the event loop of the stream.
 */
final class Progress {
    private final Wire wire;
    private long begun = System.nanoTime();
    private long taken = System.nanoTime();
    private int written;

    Progress(Wire wire) {
        this.wire = wire;
    }

    /** Whatever the peer has begun and not ended, it begins now. */
    void beginsNow() {
        begun = System.nanoTime();
    }

    /** Something is on its way out. */
    ChannelFuture leaves(ChannelFuture write) {
        if (written == 0) {
            taken = System.nanoTime();
        }
        written++;
        return write.addListener(done -> {
            written--;
            taken = System.nanoTime();
        });
    }

    /** Ends the stream when something that was begun stands still for so long. */
    void watch(Duration most) {
        Quiet.watch(
                wire,
                most,
                () -> wire.isMidway() && !wire.isPaused() ? begun : System.nanoTime(),
                () -> wire.fail(StreamCondition.CONNECTION_TIMEOUT, "a stanza was begun and not ended in time"));
        Quiet.watch(
                wire,
                most,
                () -> written > 0 ? taken : System.nanoTime(),
                () -> wire.abort(
                        Optional.of(StreamCondition.CONNECTION_TIMEOUT), "the peer takes nothing of what is written"));
    }
}
