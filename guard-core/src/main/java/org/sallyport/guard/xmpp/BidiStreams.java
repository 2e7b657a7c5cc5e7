package org.sallyport.guard.xmpp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The bidi streams that peers have opened and that nobody writes to yet. Whoever takes one has it alone until it ends, so
 * what leaves for one pair of domains never has two streams at once. Thread-safe.
 */
final class BidiStreams {
    private final Map<DomainPair, Deque<BidiStream>> free = new HashMap<>();
    private final List<Consumer<DomainPair>> waiting = new CopyOnWriteArrayList<>();

    /** Has someone told of each stream that comes, by its pair: our domain and the peer's. */
    void whenOneComes(Consumer<DomainPair> told) {
        waiting.add(told);
    }

    void add(BidiStream stream) {
        synchronized (this) {
            free.computeIfAbsent(stream.pair(), pair -> new ArrayDeque<>()).push(stream);
        }
        waiting.forEach(told -> told.accept(stream.pair()));
    }

    /** The newest, for it is the likeliest to be alive. */
    synchronized Optional<BidiStream> take(DomainPair pair) {
        Optional<BidiStream> newest = Optional.ofNullable(free.get(pair)).map(Deque::peek);
        newest.ifPresent(this::remove);
        return newest;
    }

    /** It has ended, or is taken. */
    synchronized void remove(BidiStream stream) {
        free.computeIfPresent(stream.pair(), (pair, streams) -> {
            streams.remove(stream);
            return streams.isEmpty() ? null : streams;
        });
    }
}
