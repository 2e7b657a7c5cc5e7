package org.sallyport.guard.xmpp;

import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.sallyport.policy.file.PeerEntry;

/**
 * The way back on a bidi stream that a peer opened: what leaves for the one pair that the peer has proved may be written
 * to it. Taken once, by whoever has something for the pair.
 */
final class BidiStream {
    private record Load(OutboundStanzas stanzas, Runnable ended) {}

    private final Wire wire;
    private final PeerEntry peer;
    private final DomainPair pair;
    private final Surroundings judged;
    private Optional<Load> load = Optional.empty();

    /**
     * A stream that is authenticated.
     *
     * @param pair our domain and the peer's
     * @param judged the surroundings in which the peer proved its own
     */
    BidiStream(Wire wire, PeerEntry peer, DomainPair pair, Surroundings judged) {
        this.wire = wire;
        this.peer = peer;
        this.pair = pair;
        this.judged = judged;
    }

    Wire wire() {
        return wire;
    }

    PeerEntry peer() {
        return peer;
    }

    DomainPair pair() {
        return pair;
    }

    Surroundings judged() {
        return judged;
    }

    /**
     * Has the stanzas written on it from now on; any thread.
     *
     * @param ended told once, on any thread, when it is over, even if it was so before; nothing is written after that
     */
    void carry(OutboundStanzas stanzas, Runnable ended) {
        try {
            wire.loop().execute(() -> begin(new Load(stanzas, ended)));
        } catch (RejectedExecutionException e) {
            ended.run();
        }
    }

    private void begin(Load given) {
        if (wire.isOver()) {
            given.ended().run();
            return;
        }
        load = Optional.of(given);
        wire.later(given.stanzas()::begin);
    }

    /** There is room to write again; on the event loop of the stream, as the next one. */
    void writable() {
        load.ifPresent(given -> given.stanzas().flush());
    }

    void ended() {
        load.ifPresent(given -> {
            given.stanzas().stop();
            given.ended().run();
        });
    }
}
