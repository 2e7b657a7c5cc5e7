package org.sallyport.guard.crossing;

import java.util.HashMap;
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
 * first. Thread-safe.
 */
final class Open {
    private final int mostRequests;
    private final int mostOthers;
    private final LongSupplier nanos;
    private final Map<Key, Entry> requests = new LinkedHashMap<>();
    private final Map<Key, Entry> others = new LinkedHashMap<>();
    private final Map<String, Integer> requestsOf = new HashMap<>();

    private record Key(StanzaKind kind, Jid from, Jid to, String id) {}

    private record Entry(Crossed crossed, String peer, long deadline) {}

    /** @param nanos a clock that only goes forward, in nanoseconds */
    Open(int mostRequests, int mostOthers, LongSupplier nanos) {
        this.mostRequests = mostRequests;
        this.mostOthers = mostOthers;
        this.nanos = nanos;
    }

    /** Takes out what the result or error answers: one answer each, the second finds nothing, and so does a late one. */
    synchronized Optional<Crossed> take(Stanza answer) {
        Key key = new Key(answer.kind(), answer.to(), answer.from(), answer.id().orElse(""));
        Entry entry = map(answer.kind()).get(key);
        if (entry == null || isLate(entry)) {
            return Optional.empty();
        }
        remove(answer.kind(), key);
        return Optional.of(entry.crossed());
    }

    /** Forgets what was remembered of a stanza that did not arrive after all. */
    synchronized void forget(Crossed crossed) {
        remove(crossed.kind(), key(crossed));
    }

    synchronized boolean isOpen(Stanza request) {
        return requests.containsKey(new Key(
                request.kind(), request.from(), request.to(), request.id().orElse("")));
    }

    /** Whether the peer may open no further request. One peer alone never takes the last quarter of the room. */
    synchronized boolean isFull(String peer) {
        return requests.size() >= mostRequests || requestsOf.getOrDefault(peer, 0) >= mostRequests - mostRequests / 4;
    }

    /** @param peer id of the peer that sent it */
    synchronized void remember(Crossed crossed, String peer, long withinNanos) {
        Key key = key(crossed);
        remove(crossed.kind(), key);
        map(crossed.kind()).put(key, new Entry(crossed, peer, nanos.getAsLong() + withinNanos));
        if (crossed.isRequest()) {
            requestsOf.merge(peer, 1, Integer::sum);
        }
        if (others.size() > mostOthers) {
            others.remove(others.keySet().iterator().next());
        }
    }

    /** Takes out every request whose answer is late, and forgets the rest that is. */
    synchronized List<Crossed> late() {
        others.values().removeIf(this::isLate);
        List<Map.Entry<Key, Entry>> late = requests.entrySet().stream()
                .filter(entry -> isLate(entry.getValue()))
                .map(Map.Entry::copyOf)
                .toList();
        late.forEach(entry -> remove(StanzaKind.IQ, entry.getKey()));
        return late.stream().map(entry -> entry.getValue().crossed()).toList();
    }

    synchronized int size() {
        return requests.size() + others.size();
    }

    private void remove(StanzaKind kind, Key key) {
        Entry gone = map(kind).remove(key);
        if (gone != null && kind == StanzaKind.IQ) {
            requestsOf.computeIfPresent(gone.peer(), (peer, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isLate(Entry entry) {
        return nanos.getAsLong() - entry.deadline() >= 0;
    }

    private Map<Key, Entry> map(StanzaKind kind) {
        return kind == StanzaKind.IQ ? requests : others;
    }

    private static Key key(Crossed crossed) {
        return new Key(crossed.kind(), crossed.from(), crossed.to(), crossed.id());
    }
}
