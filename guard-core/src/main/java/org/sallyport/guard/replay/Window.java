package org.sallyport.guard.replay;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.EvidenceReader;
import org.sallyport.policy.control.PassageId;

/** Evidence of a crossing that was read and not yet asked for. Used by one thread. */
final class Window {
    /** So far ahead of a record its evidence is looked for: it stands no further than a few that a crash left alone. */
    private static final int AHEAD = 2_048;

    private static final long AHEAD_CHARS = 64L << 20;

    private final EvidenceReader inputs;
    private final Deque<Evidence> ahead = new ArrayDeque<>();
    private final Map<PassageId, Integer> passages = new HashMap<>();
    private final long most;
    private long chars;
    private long alone;
    private boolean ended;

    /** @param windows how many there are, which share the room */
    Window(EvidenceReader inputs, int windows) {
        this.inputs = inputs;
        this.most = AHEAD_CHARS / windows;
    }

    /** Takes out the next evidence of the passage, and what stands before it: nobody will ask for that any more. */
    Optional<Evidence> find(PassageId passage) throws IOException {
        while (!passages.containsKey(passage) && ahead.size() < AHEAD && chars < most && !ended) {
            readNext();
        }
        if (!passages.containsKey(passage)) {
            return Optional.empty();
        }
        Evidence taken = take();
        while (!taken.passage().equals(passage)) {
            alone++;
            taken = take();
        }
        return Optional.of(taken);
    }

    private void readNext() throws IOException {
        Optional<Evidence> next = inputs.next();
        ended = next.isEmpty();
        next.ifPresent(evidence -> {
            ahead.add(evidence);
            chars += evidence.stanza().length();
            passages.merge(evidence.passage(), 1, Integer::sum);
        });
    }

    private Evidence take() {
        Evidence first = ahead.remove();
        chars -= first.stanza().length();
        passages.computeIfPresent(first.passage(), (id, count) -> count == 1 ? null : count - 1);
        return first;
    }

    /** Reads what is left: it must be whole, too. */
    void readOn() throws IOException {
        while (!ended) {
            readNext();
            alone += ahead.size();
            ahead.clear();
        }
    }

    /** How many stood before others that were found, and belong to no record. */
    long alone() {
        return alone;
    }
}
