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
    private int all;
    private int negotiating;

    /** One connection that was let in. Each of its methods counts once. */
    final class Ticket {
        private final ByteBuffer source;
        private boolean stranger = true;
        private boolean here = true;

        private Ticket(ByteBuffer source) {
            this.source = source;
        }

        void authenticated() {
            synchronized (Admission.this) {
                if (stranger) {
                    stranger = false;
                    negotiating--;
                    strangers.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
                }
            }
        }

        void gone() {
            synchronized (Admission.this) {
                authenticated();
                if (here) {
                    here = false;
                    all--;
                }
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
        return Optional.of(new Ticket(source));
    }
}
