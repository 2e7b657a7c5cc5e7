package org.sallyport.guard.xmpp;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An outbound stream that is authenticated: writes what waits, in order and as many stanzas to a write as fit into a TLS
 * record. The stream goes one way: a peer that sends stanzas on it ends it. On the event loop of its connection.
 */
final class OutboundStanzas {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundStanzas.class);
    private static final int RECORD = 16_384;

    private final Wire wire;
    private final S2s s2s;
    private final PeerEntry peer;
    private final DomainPair pair;
    private final StreamFacts facts;
    private final OutboundQueue queue;
    private final Predicate<Released> stillValid;
    private final PeerCheck check;
    /** Those under which the way to the domain was last judged. */
    private Surroundings judged;

    private long lastStanza = System.nanoTime();

    OutboundStanzas(
            OutboundStream stream,
            S2s s2s,
            StreamFacts facts,
            DomainPair pair,
            OutboundQueue queue,
            Predicate<Released> stillValid) {
        this.wire = stream.wire();
        this.s2s = s2s;
        this.peer = stream.peer();
        this.judged = stream.surroundings();
        this.pair = pair;
        this.facts = facts;
        this.queue = queue;
        this.stillValid = stillValid;
        StreamTimes times = s2s.surroundings().settings().times();
        this.check = new PeerCheck(wire, s2s.ownRequests(), pair, times);
        Keepalive.on(wire, times.keepalive());
        Quiet.watch(wire, times.idle(), () -> lastStanza, () -> wire.close("idle"));
    }

    /** Writes as much of the queue as the connection takes now; ends the stream if it leads there no more. */
    void flush() {
        if (!isStillTheWay()) {
            wire.fail(StreamCondition.RESET, "the peer is not what it was when the stream was opened");
            return;
        }
        boolean written = false;
        while (wire.isOpen() && wire.isWritable() && !queue.isEmpty()) {
            written |= writeBatch();
        }
        if (written) {
            lastStanza = System.nanoTime();
            wire.flush();
        }
    }

    void close(String why) {
        wire.close(why);
    }

    void read(Read read) {
        boolean expected = read instanceof Iq iq
                && iq.from().domain().equals(pair.to())
                && s2s.ownRequests().takes(iq);
        if (!expected) {
            wire.fail(StreamCondition.UNSUPPORTED_STANZA_TYPE, "the peer sends on a stream that goes one way");
        }
    }

    void ended(Optional<StreamCondition> error, String why) {
        check.stop();
        s2s.log().closed(facts, error, why);
    }

    private boolean writeBatch() {
        List<OutboundQueue.Item> batch = new ArrayList<>();
        ByteBuf octets = wire.buffer(RECORD);
        for (var item = queue.poll(); item != null; item = octets.readableBytes() < RECORD ? queue.poll() : null) {
            if (isValid(item)) {
                octets.writeBytes(item.released().buffer());
                batch.add(item);
            } else {
                item.is(Sent.STALE);
            }
        }
        if (batch.isEmpty()) {
            octets.release();
            return false;
        }
        wire.write(octets).addListener(written -> {
            Sent fate = written.isSuccess() ? Sent.WRITTEN : Sent.LOST;
            batch.forEach(item -> item.is(fate));
        });
        return true;
    }

    private boolean isStillTheWay() {
        Surroundings now = s2s.surroundings();
        boolean still = now == judged || now.leadsTo(peer, pair.to(), judged) && wire.stillStands();
        if (still) {
            judged = now;
        }
        return still;
    }

    private boolean isValid(OutboundQueue.Item item) {
        try {
            // a stanza for another peer is never written here, whatever the order in which a reload is noticed
            return item.target().equals(peer) && stillValid.test(item.released());
        } catch (RuntimeException e) {
            LOG.error("not written, because it cannot be told whether it is still valid: {}", Plain.fault(e));
            return false;
        }
    }
}
