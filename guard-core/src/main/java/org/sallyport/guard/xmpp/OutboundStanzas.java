package org.sallyport.guard.xmpp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.StreamCondition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is written to an authenticated stream: what waits for its pair of domains, in order and as many stanzas to a write
 * as fit into a TLS record. On the event loop of its connection, where nothing else is said.
 */
final class OutboundStanzas {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundStanzas.class);
    private static final int RECORD = 16_384;
    /** White space between stanzas says nothing (RFC 6120, section 11.7). */
    private static final byte[] BLANKS = " ".repeat(CrossingEntry.MOST_PADDING).getBytes(StandardCharsets.US_ASCII);

    private final Wire wire;
    private final S2s s2s;
    private final PeerEntry peer;
    private final Destination destination;
    private final OutboundQueue queue;
    private final Probation probation;
    private final Predicate<Released> stillValid;
    private Optional<PeerCheck> check = Optional.empty();
    /** Those under which the way to the domain was last judged. */
    private Surroundings judged;

    /**
     * What waits for a destination, for a stream that leads to the peer; any thread.
     *
     * @param judged the surroundings in which the stream was opened
     */
    OutboundStanzas(
            Wire wire,
            S2s s2s,
            PeerEntry peer,
            Destination destination,
            Surroundings judged,
            OutboundQueue queue,
            Probation probation,
            Predicate<Released> stillValid) {
        this.wire = wire;
        this.s2s = s2s;
        this.peer = peer;
        this.destination = destination;
        this.judged = judged;
        this.queue = queue;
        this.probation = probation;
        this.stillValid = stillValid;
    }

    /** Begins to write, and to look whether the peer is still there. */
    void begin() {
        StreamTimes times = s2s.surroundings().settings().times();
        check = askedAs().map(pair -> new PeerCheck(wire, s2s.ownRequests(), pair, times));
        flush();
    }

    /** In whose name the peer is asked, and as whom; nobody where no answer could come in. */
    private Optional<DomainPair> askedAs() {
        return switch (destination) {
            case Destination.OfDomains domains -> Optional.of(domains.pair());
            case Destination.OfPeer _ -> s2s.surroundings().comesIn(peer) ? queue.first() : Optional.empty();
        };
    }

    /** Whether the stream, which has ended, may have been turned away by the peer from its beginning. */
    boolean mayBeTurnedAway() {
        return !probation.isPassed() && !wire.endedInOrder();
    }

    /** Something waits; any thread. */
    void wake() {
        if (wire.loop().inEventLoop()) {
            flush();
        } else {
            wire.later(this::flush);
        }
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
            wire.stanzaPassed();
            wire.flush();
        }
    }

    /** Closes the stream in good order, unless that is done already; any thread. */
    void close(String why) {
        wire.later(() -> wire.close(why));
    }

    /** It is over. */
    void stop() {
        check.ifPresent(PeerCheck::stop);
        if (wire.endedInOrder()) {
            probation.pass();
        } else {
            probation.end();
        }
    }

    private boolean writeBatch() {
        List<OutboundQueue.Item> batch = new ArrayList<>();
        ByteBuf octets = wire.buffer(RECORD);
        for (var item = queue.poll(); item != null; item = octets.readableBytes() < RECORD ? queue.poll() : null) {
            if (isValid(item)) {
                octets.writeBytes(item.released().buffer()).writeBytes(BLANKS, 0, item.blanks());
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
            if (written.isSuccess()) {
                probation.written(batch);
            } else {
                batch.forEach(item -> item.is(Sent.LOST));
            }
        });
        return true;
    }

    private boolean isStillTheWay() {
        Surroundings now = s2s.surroundings();
        boolean still = now == judged || now.leadsTo(destination, peer, judged) && wire.stillStands();
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
