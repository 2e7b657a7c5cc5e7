package org.sallyport.guard.xmpp;

import java.util.Optional;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * Pings a silent peer (XEP-0199). The answer comes on a stream that the peer opens to us; when none comes in time, the
 * stream is given up. On the event loop of the stream.
 */
final class PeerCheck {
    private final Wire wire;
    private final OwnRequests ownRequests;
    private final DomainPair pair;
    private final StreamTimes times;
    private long lastAnswer = System.nanoTime();
    private Optional<String> open = Optional.empty();

    PeerCheck(Wire wire, OwnRequests ownRequests, DomainPair pair, StreamTimes times) {
        this.wire = wire;
        this.ownRequests = ownRequests;
        this.pair = pair;
        this.times = times;
        Quiet.watch(wire, times.ping(), () -> lastAnswer, this::ping);
    }

    void stop() {
        open.ifPresent(id -> ownRequests.forget(pair, id));
        open = Optional.empty();
    }

    private void ping() {
        if (open.isPresent()) {
            return;
        }
        String id = StreamIds.next();
        open = Optional.of(id);
        ownRequests.expect(pair, id, () -> wire.later(() -> answered(id)));
        wire.send(Ping.request(pair, id));
        var unused = wire.after(times.pingAnswer(), () -> unanswered(id));
    }

    private void answered(String id) {
        if (open.equals(Optional.of(id))) {
            open = Optional.empty();
            lastAnswer = System.nanoTime();
        }
    }

    private void unanswered(String id) {
        if (open.equals(Optional.of(id))) {
            wire.fail(StreamCondition.CONNECTION_TIMEOUT, "no answer to a ping");
        }
    }
}
