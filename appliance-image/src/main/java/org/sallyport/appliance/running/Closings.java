package org.sallyport.appliance.running;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.sallyport.guard.audit.Note;

/** Hears which streams end while somebody wants to know. Thread-safe. */
final class Closings {
    private volatile Optional<Queue<Note.Stream>> heard = Optional.empty();

    /** From now on. */
    void listen() {
        heard = Optional.of(new ConcurrentLinkedQueue<>());
    }

    void happened(Note.Stream note) {
        if (note.event() == Note.Event.CLOSED) {
            heard.ifPresent(all -> all.add(note));
        }
    }

    /** Those since then; nobody listens any more. */
    List<Note.Stream> all() {
        List<Note.Stream> all = heard.map(List::copyOf).orElse(List.of());
        heard = Optional.empty();
        return all;
    }
}
