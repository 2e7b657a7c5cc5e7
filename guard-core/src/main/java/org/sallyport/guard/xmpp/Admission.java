package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.LongSupplier;

/**
 * Counts the connections of a listener against the ceilings, before anything is read of them. An IPv6 source is its /64,
 * which is what one host is given. What strangers may have together does not bind a source from which a peer has proved
 * itself before: a flood from many places shuts out whoever was not in yet, and nobody else. Thread-safe.
 */
final class Admission {
    private static final int NETWORK_OCTETS = 8;
    private static final int MOST_KNOWN = 1_024;
    /** What a handshake with a peer far away may well take; one that stands longer may have to give way. */
    private static final long PATIENCE = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private final ConnectionRate<ByteBuffer> rate = new ConnectionRate<>();
    /** Sources of peers, those that were in longest ago first. */
    private final SequencedSet<ByteBuffer> known = new LinkedHashSet<>();

    private final Map<ByteBuffer, Integer> strangers = new HashMap<>();
    private final Map<String, Integer> peers = new HashMap<>();
    /** Strangers in the middle of a TLS handshake, that which began first in front. */
    private final SequencedSet<Ticket> shaking = new LinkedHashSet<>();

    private int all;
    private int negotiating;

    /** @param nanos a clock that only goes forward, in nanoseconds from 0 on */
    Admission(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** What becomes of a connection. */
    sealed interface Answer permits Ticket, TurnedAway {}

    /** @param why one of few fixed texts */
    record TurnedAway(String why) implements Answer {}

    /** One connection that was let in. Each of its methods counts once. */
    final class Ticket implements Answer {
        private final ByteBuffer source;
        private final int ceiling;
        private boolean stranger = true;
        private boolean here = true;
        private Optional<String> owner = Optional.empty();

        private long began;
        private Runnable giveWay = () -> {};

        private Ticket(ByteBuffer source, int ceiling) {
            this.source = source;
            this.ceiling = ceiling;
        }

        /**
         * A TLS handshake begins. Above the ceiling the one that has stood longest gives way, if it has had its time.
         *
         * @param most how many strangers may be in the middle of one
         * @param giveWay ends this one; on any thread
         * @return whether there is room
         */
        boolean shakesHands(int most, Runnable giveWay) {
            Optional<Ticket> oldest = Optional.empty();
            synchronized (Admission.this) {
                if (!stranger || known.contains(source)) {
                    return true;
                }
                if (shaking.size() >= most) {
                    oldest = Optional.of(shaking.getFirst());
                    if (nanos.getAsLong() - oldest.get().began < PATIENCE) {
                        return false;
                    }
                    shaking.removeFirst();
                }
                this.began = nanos.getAsLong();
                this.giveWay = giveWay;
                shaking.addLast(this);
            }
            oldest.ifPresent(late -> late.giveWay.run());
            return true;
        }

        /** The handshake is done. */
        void hasShaken() {
            synchronized (Admission.this) {
                shaking.remove(this);
            }
        }

        /** Whether the peer may have one stream more: no peer takes the last quarter, which is for the others. */
        boolean authenticated(String peer) {
            synchronized (Admission.this) {
                noStranger();
                remember(source);
                if (owner.isEmpty() && here) {
                    owner = Optional.of(peer);
                    peers.merge(peer, 1, Integer::sum);
                }
                return peers.getOrDefault(peer, 0) <= ceiling;
            }
        }

        void gone() {
            synchronized (Admission.this) {
                noStranger();
                if (here) {
                    here = false;
                    all--;
                    owner.ifPresent(peer -> oneLess(peers, peer));
                }
            }
        }

        private void noStranger() {
            if (stranger) {
                stranger = false;
                shaking.remove(this);
                negotiating--;
                oneLess(strangers, source);
            }
        }
    }

    synchronized Connections connections() {
        return new Connections(all, negotiating);
    }

    synchronized Answer admit(InetAddress address, StreamCeilings ceilings) {
        byte[] octets = address.getAddress();
        ByteBuffer source = ByteBuffer.wrap(octets, 0, Math.min(octets.length, NETWORK_OCTETS));
        boolean isKnown = known.contains(source);
        boolean full = all >= ceilings.inbound()
                || !isKnown && negotiating >= ceilings.negotiating()
                || strangers.getOrDefault(source, 0) >= ceilings.perAddress();
        if (full) {
            return new TurnedAway("too many connections");
        }
        if (!rate.take(source, isKnown, ceilings, nanos.getAsLong())) {
            return new TurnedAway("connections too often");
        }
        all++;
        negotiating++;
        strangers.merge(source, 1, Integer::sum);
        return new Ticket(source, Math.max(1, ceilings.inbound() / 4 * 3));
    }

    private void remember(ByteBuffer source) {
        known.addLast(source);
        if (known.size() > MOST_KNOWN) {
            known.removeFirst();
        }
    }

    private static <K> void oneLess(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
