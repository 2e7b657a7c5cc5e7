package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the connections of a listener against the ceilings. Thread-safe. */
final class Admission {
    private final Map<InetAddress, Integer> strangers = new HashMap<>();
    private int all;
    private int negotiating;

    /** One connection that was let in. Each of its methods counts once. */
    final class Ticket {
        private final InetAddress source;
        private boolean stranger = true;
        private boolean here = true;

        private Ticket(InetAddress source) {
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

    synchronized Optional<Ticket> admit(InetAddress source, StreamCeilings ceilings) {
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
