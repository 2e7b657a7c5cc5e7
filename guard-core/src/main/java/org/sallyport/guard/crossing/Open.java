package org.sallyport.guard.crossing;

import java.util.ArrayList;
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
 * first. Thread-safe.
 */
final class Open {
    private final int mostRequests;
    private final int mostOthers;
    private final LongSupplier nanos;
    private final Map<Key, Entry> requests = new LinkedHashMap<>();
    private final Map<Key, Entry> others = new LinkedHashMap<>();

    private record Key(StanzaKind kind, Jid from, Jid to, String id) {}

    private record Entry(Crossed crossed, long deadline) {}

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
        map(answer.kind()).remove(key);
        return Optional.of(entry.crossed());
    }

    /** Forgets what was remembered of a stanza that did not arrive after all. */
    synchronized void forget(Crossed crossed) {
        map(crossed.kind()).remove(key(crossed));
    }

    synchronized boolean isOpen(Stanza request) {
        return requests.containsKey(new Key(
                request.kind(), request.from(), request.to(), request.id().orElse("")));
    }

    synchronized boolean isFull() {
        return requests.size() >= mostRequests;
    }

    synchronized void remember(Crossed crossed, long withinNanos) {
        Map<Key, Entry> map = map(crossed.kind());
        Key key = key(crossed);
        map.remove(key);
        map.put(key, new Entry(crossed, nanos.getAsLong() + withinNanos));
        if (others.size() > mostOthers) {
            others.remove(others.keySet().iterator().next());
        }
    }

    /** Takes out every request whose answer is late, and forgets the rest that is. */
    synchronized List<Crossed> late() {
        drain(others);
        return drain(requests);
    }

    synchronized int size() {
        return requests.size() + others.size();
    }

    /** In order of remembering: behind one that waits long, a shorter wait may end a little late. */
    private List<Crossed> drain(Map<Key, Entry> map) {
        List<Crossed> late = new ArrayList<>();
        Iterator<Entry> oldest = map.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (!isLate(entry)) {
                break;
            }
            oldest.remove();
            late.add(entry.crossed());
        }
        return late;
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
