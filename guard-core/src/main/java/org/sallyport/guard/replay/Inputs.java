package org.sallyport.guard.replay;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sallyport.guard.audit.Deletion;
import org.sallyport.guard.audit.Deletions;
import org.sallyport.guard.audit.Evidence;
import org.sallyport.guard.audit.EvidenceReader;
import org.sallyport.guard.audit.RecordedDecision;

/** The inputs of a store, asked for in the order of the journal's records, and why one is not there. Used by one thread. */
final class Inputs implements Closeable {
    private static final int SHOWN = 100;

    private final Path journal;
    private final Map<String, EvidenceReader> readers;
    private final Map<String, Window> windows = new TreeMap<>();
    private final Set<Deletion> deleted = new LinkedHashSet<>();
    private Deletions deletions;
    private long outrun;

    private Inputs(Path journal, Map<String, EvidenceReader> readers, Deletions deletions) {
        this.journal = journal;
        this.readers = readers;
        this.deletions = deletions;
        readers.forEach((crossing, reader) -> windows.put(crossing, new Window(reader, readers.size())));
    }

    /** What the directory does not have any more is on record by then, so the journal is read for it second. */
    static Inputs open(Store store) throws IOException {
        Map<String, EvidenceReader> readers = EvidenceReader.byCrossing(store.evidence(), store.key());
        return new Inputs(store.journal(), readers, Deletions.read(store.journal()));
    }

    /** The input of the decision. */
    Optional<Evidence> find(RecordedDecision decision) throws IOException {
        Window window = windows.get(decision.crossing());
        return window == null ? Optional.empty() : window.find(decision.passage());
    }

    /** Why there is none, of one that was kept. */
    Store.Absence absence(RecordedDecision decision) throws IOException {
        Optional<Deletion> deletion = deletions.of(decision);
        if (deletion.isEmpty() && isOutrun()) {
            deletions = Deletions.read(journal);
            deletion = deletions.of(decision);
        }
        deletion.filter(taken -> deleted.size() < SHOWN).ifPresent(deleted::add);
        return deletion.isPresent() ? Store.Absence.KEPT_NO_LONGER : Store.Absence.MISSING;
    }

    /** Whether the guard has deleted something since this was asked last. */
    private boolean isOutrun() {
        long now = readers.values().stream().mapToLong(EvidenceReader::outrun).sum();
        boolean more = now > outrun;
        outrun = now;
        return more;
    }

    /** In what condition all of it is, what is left included. */
    Condition condition() throws IOException {
        long alone = 0;
        for (Window window : windows.values()) {
            window.readOn();
            alone += window.alone();
        }
        long damaged = 0;
        List<String> damage = new ArrayList<>();
        List<String> torn = new ArrayList<>();
        for (EvidenceReader reader : readers.values()) {
            damaged += reader.damaged();
            reader.damage().stream().limit(SHOWN - damage.size()).forEach(damage::add);
            torn.addAll(reader.torn());
        }
        return new Condition(
                damaged,
                damage,
                torn,
                alone,
                deleted.stream().map(Deletion::toString).toList());
    }

    @Override
    public void close() throws IOException {
        for (EvidenceReader reader : readers.values()) {
            reader.close();
        }
    }
}
