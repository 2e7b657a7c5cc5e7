package org.sallyport.guard.xmpp;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.WaitingOctets;
import org.sallyport.policy.file.PeerEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for one destination, in order. An item counts as waiting until its fate is told, so what lies in the
 * socket's buffer is within the bound. Thread-safe.
 */
final class OutboundQueue {
    private static final Logger LOG = LoggerFactory.getLogger(OutboundQueue.class);

    private final Queue<Item> items = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final WaitingOctets octets;

    OutboundQueue(WaitingOctets octets) {
        this.octets = octets;
    }

    /** One stanza and who wants to know what became of it. */
    final class Item {
        private final PeerEntry target;
        private final Released released;
        private final int padding;
        private final Consumer<Sent> fate;

        private Item(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
            this.target = target;
            this.released = released;
            this.padding = padding;
            this.fate = fate;
        }

        /** The peer that it was released for. */
        PeerEntry target() {
            return target;
        }

        Released released() {
            return released;
        }

        /** How many octets of white space follow it. */
        int blanks() {
            int over = size(released) % padding;
            return over == 0 ? 0 : padding - over;
        }

        /** Tells what became of it; once. */
        void is(Sent sent) {
            waiting.decrementAndGet();
            octets.give(target.id(), size(released));
            tell(fate, sent);
        }
    }

    /** Whether there was room. */
    boolean offer(PeerEntry target, Released released, int padding, Consumer<Sent> fate, int most) {
        if (waiting.incrementAndGet() > most || !octets.take(target.id(), size(released))) {
            waiting.decrementAndGet();
            return false;
        }
        items.add(new Item(target, released, padding, fate));
        return true;
    }

    private static int size(Released released) {
        return released.buffer().remaining();
    }

    int waiting() {
        return waiting.get();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    /** The pair of domains of what is next. */
    Optional<DomainPair> first() {
        return Optional.ofNullable(items.peek())
                .map(item -> DomainPair.of(item.released().stanza()));
    }

    @Nullable
    Item poll() {
        return items.poll();
    }

    /** Everything that waits has that fate. */
    void all(Sent sent) {
        for (Item item = items.poll(); item != null; item = items.poll()) {
            item.is(sent);
        }
    }

    /** Whoever listens badly harms nobody else. */
    static void tell(Consumer<Sent> fate, Sent sent) {
        try {
            fate.accept(sent);
        } catch (RuntimeException e) {
            LOG.error("a fate could not be told: {}", Plain.fault(e));
            LOG.debug("where it failed", e);
        }
    }
}
