package org.sallyport.guard.crossing;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * What has crossed and may still be answered, once. Requests wait until their answer or their deadline, and no more
 * than a bounded number of them may; messages and presence are remembered as long as there is room, the oldest going
 * first. Of those only the question is kept that an answer must fit, as one text: there are many of them. Thread-safe.
 */
final class Open {
    private final int mostRequests;
    private final int mostOthers;
    private final LongSupplier nanos;
    private final Map<Key, Entry> requests = new LinkedHashMap<>();
    /** Deadlines by question. */
    private final Map<String, Long> others = new LinkedHashMap<>();

    private final Map<String, Integer> requestsOf = new HashMap<>();

    private record Key(Jid from, Jid to, String id) {}

    private record Entry(Crossed crossed, String peer, long deadline) {}

    /** @param nanos a clock that only goes forward, in nanoseconds */
    Open(int mostRequests, int mostOthers, LongSupplier nanos) {
        this.mostRequests = mostRequests;
        this.mostOthers = mostOthers;
        this.nanos = nanos;
    }

    /** Takes out what the result or error answers: one answer each, the second finds nothing, and so does a late one. */
    synchronized Optional<Crossed> take(Stanza answer) {
        String id = answer.id().orElse("");
        if (answer.kind() == StanzaKind.IQ) {
            return takeRequest(new Key(answer.to(), answer.from(), id));
        }
        Crossed asked = new Crossed(answer.kind(), answer.to(), answer.from(), id, Optional.empty());
        Long deadline = others.get(question(asked));
        if (deadline == null || isLate(deadline)) {
            return Optional.empty();
        }
        others.remove(question(asked));
        return Optional.of(asked);
    }

    private Optional<Crossed> takeRequest(Key key) {
        Entry entry = requests.get(key);
        if (entry == null || isLate(entry.deadline())) {
            return Optional.empty();
        }
        removeRequest(key);
        return Optional.of(entry.crossed());
    }

    /** Forgets what was remembered of a stanza that did not arrive after all. */
    synchronized void forget(Crossed crossed) {
        if (crossed.isRequest()) {
            removeRequest(key(crossed));
        } else {
            others.remove(question(crossed));
        }
    }

    synchronized boolean isOpen(Stanza request) {
        return requests.containsKey(
                new Key(request.from(), request.to(), request.id().orElse("")));
    }

    /** Whether the peer may open no further request. One peer alone never takes the last quarter of the room. */
    synchronized boolean isFull(String peer) {
        return requests.size() >= mostRequests || requestsOf.getOrDefault(peer, 0) >= mostRequests - mostRequests / 4;
    }

    /** @param peer id of the peer that sent it */
    synchronized void remember(Crossed crossed, String peer, long withinNanos) {
        forget(crossed);
        long deadline = nanos.getAsLong() + withinNanos;
        if (crossed.isRequest()) {
            requests.put(key(crossed), new Entry(crossed, peer, deadline));
            requestsOf.merge(peer, 1, Integer::sum);
        } else {
            others.put(question(crossed), deadline);
            if (others.size() > mostOthers) {
                others.remove(others.keySet().iterator().next());
            }
        }
    }

    /** Takes out every request whose answer is late, and forgets the rest that is. */
    synchronized List<Crossed> late() {
        // they stand in the order in which they came; whoever has longer waits in front of others, and only wastes room
        Iterator<Long> oldest = others.values().iterator();
        while (oldest.hasNext() && isLate(oldest.next())) {
            oldest.remove();
        }
        List<Map.Entry<Key, Entry>> late = requests.entrySet().stream()
                .filter(entry -> isLate(entry.getValue().deadline()))
                .map(Map.Entry::copyOf)
                .toList();
        late.forEach(entry -> removeRequest(entry.getKey()));
        return late.stream().map(entry -> entry.getValue().crossed()).toList();
    }

    /** How many requests wait for their answer. */
    synchronized int requests() {
        return requests.size();
    }

    private void removeRequest(Key key) {
        Entry gone = requests.remove(key);
        if (gone != null) {
            requestsOf.computeIfPresent(gone.peer(), (peer, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isLate(long deadline) {
        return nanos.getAsLong() - deadline >= 0;
    }

    private static Key key(Crossed crossed) {
        return new Key(crossed.from(), crossed.to(), crossed.id());
    }

    /** No address holds a line feed, so no two questions have one text. */
    private static String question(Crossed crossed) {
        return crossed.kind().word() + '\n' + crossed.from() + '\n' + crossed.to() + '\n' + crossed.id();
    }
}
