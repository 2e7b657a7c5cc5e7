package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Counts the connections of a listener against the ceilings. Thread-safe. */
final class Admission {
    private final Map<InetAddress, Integer> perAddress = new HashMap<>();
    private int all;
    private int negotiating;

    /** One connection that was let in. Each of its methods counts once. */
    final class Ticket {
        private final InetAddress source;
        private boolean authenticated;
        private boolean gone;

        private Ticket(InetAddress source) {
            this.source = source;
        }

        void authenticated() {
            synchronized (Admission.this) {
                if (!authenticated && !gone) {
                    negotiating--;
                }
                authenticated = true;
            }
        }

        void gone() {
            authenticated();
            synchronized (Admission.this) {
                if (!gone) {
                    gone = true;
                    all--;
                    perAddress.computeIfPresent(source, (key, count) -> count == 1 ? null : count - 1);
                }
            }
        }
    }

    synchronized Optional<Ticket> admit(InetAddress source, StreamCeilings ceilings) {
        int here = perAddress.getOrDefault(source, 0);
        if (all >= ceilings.inbound() || negotiating >= ceilings.negotiating() || here >= ceilings.perAddress()) {
            return Optional.empty();
        }
        all++;
        negotiating++;
        perAddress.put(source, here + 1);
        return Optional.of(new Ticket(source));
    }
}
