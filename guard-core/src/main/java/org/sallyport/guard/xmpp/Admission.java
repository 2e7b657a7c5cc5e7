package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts the connections of a listener against the ceilings. An IPv6 source is its /64, which is what one host is given.
 * Thread-safe.
 */
final class Admission {
    private static final int NETWORK_OCTETS = 8;

    private final Map<ByteBuffer, Integer> strangers = new HashMap<>();
    private final Map<String, Integer> peers = new HashMap<>();
    private int all;
    private int negotiating;

    /** One connection that was let in. Each of its methods counts once. */
    final class Ticket {
        private final ByteBuffer source;
        private final int ceiling;
        private boolean stranger = true;
        private boolean here = true;
        private Optional<String> owner = Optional.empty();

        private Ticket(ByteBuffer source, int ceiling) {
            this.source = source;
            this.ceiling = ceiling;
        }

        /** Whether the peer may have one stream more: no peer takes the last quarter, which is for the others. */
        boolean authenticated(String peer) {
            synchronized (Admission.this) {
                known();
                if (owner.isEmpty() && here) {
                    owner = Optional.of(peer);
                    peers.merge(peer, 1, Integer::sum);
                }
                return peers.getOrDefault(peer, 0) <= ceiling;
            }
        }

        void gone() {
            synchronized (Admission.this) {
                known();
                if (here) {
                    here = false;
                    all--;
                    owner.ifPresent(peer -> oneLess(peers, peer));
                }
            }
        }

        private void known() {
            if (stranger) {
                stranger = false;
                negotiating--;
                oneLess(strangers, source);
            }
        }
    }

    synchronized Optional<Ticket> admit(InetAddress address, StreamCeilings ceilings) {
        byte[] octets = address.getAddress();
        ByteBuffer source = ByteBuffer.wrap(octets, 0, Math.min(octets.length, NETWORK_OCTETS));
        boolean full = all >= ceilings.inbound()
                || negotiating >= ceilings.negotiating()
                || strangers.getOrDefault(source, 0) >= ceilings.perAddress();
        if (full) {
            return Optional.empty();
        }
        all++;
        negotiating++;
        strangers.merge(source, 1, Integer::sum);
        return Optional.of(new Ticket(source, Math.max(1, ceilings.inbound() / 4 * 3)));
    }

    private static <K> void oneLess(Map<K, Integer> counts, K key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
