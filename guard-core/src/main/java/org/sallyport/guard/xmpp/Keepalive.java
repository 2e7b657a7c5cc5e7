package org.sallyport.guard.xmpp;

import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * White-space keepalive (RFC 6120, section 4.6.1): a space into every silence. When the space before it has still not
 * left, the peer takes nothing any more and the stream ends.
 */
final class Keepalive {
    private final Wire wire;
    private @Nullable ChannelFuture space;

    private Keepalive(Wire wire) {
        this.wire = wire;
    }

    static void on(Wire wire, Duration silence) {
        Quiet.watch(wire, silence, wire::lastWrite, new Keepalive(wire)::send);
    }

    private void send() {
        ChannelFuture before = space;
        if (before != null && !before.isDone()) {
            wire.abort(Optional.of(StreamCondition.CONNECTION_TIMEOUT), "the peer takes nothing any more");
        } else {
            space = wire.send(" ");
        }
    }
}
