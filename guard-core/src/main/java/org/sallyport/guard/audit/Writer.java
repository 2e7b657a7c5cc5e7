package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes groups of records, one after the other; the only thing that touches the files. */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

    private final JournalDirectory directory;
    private final JournalSettings settings;
    private final Boot boot;
    private final Chain chain;
    private final Optional<EvidenceStore> evidence;
    private final AtomicReference<@Nullable List<Pending>> underWay = new AtomicReference<>();
    private JournalFile file;
    private volatile Head head;
    private boolean headRecorded = true;

    private Writer(
            JournalDirectory directory,
            JournalSettings settings,
            Boot boot,
            Chain chain,
            Optional<EvidenceStore> evidence,
            JournalFile file) {
        this.directory = directory;
        this.settings = settings;
        this.boot = boot;
        this.chain = chain;
        this.evidence = evidence;
        this.file = file;
        this.head = chain.head();
    }

    /** Goes on with the journal as it was found; what a crash tore off is recorded first. */
    static Writer open(
            JournalDirectory directory,
            JournalSettings settings,
            Opening found,
            Boot boot,
            Digests digests,
            Optional<EvidenceStore> evidence)
            throws IOException {
        Chain chain = new Chain(found.head());
        Instant now = settings.clock().instant();
        if (found.torn().isPresent()) {
            chain.append(boot.recovered(now, found.torn().get()));
            found.torn().get().replaceBy(chain.take());
            LOG.warn(
                    "the journal had a torn tail of {} octets; cut off and recorded",
                    found.torn().get().octets());
        }
        Path path = found.newest().orElseGet(() -> directory.file(chain.next()));
        Writer writer = new Writer(
                directory, settings, boot, chain, evidence, settings.opener().open(path));
        writer.begin(boot.opened(now, settings, digests));
        return writer;
    }

    private void begin(byte[] opened) throws IOException {
        try {
            forceNames();
            chain.append(opened);
            flush();
            if (evidence.isPresent()) {
                begin(evidence.get().first(), evidence.get());
            }
            List<Deletion> outdated = outdated();
            tidy(outdated);
            delete(outdated);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Puts a group under way: from here on it is told once, by whoever {@link #claim}s it. */
    void take(List<Pending> group) {
        underWay.set(group);
    }

    /**
     * Writes a group with one write, after the inputs that are kept of it; returns when its records are surely written.
     * So there is no record that promises evidence where there is none; after a crash there may be evidence without a
     * record.
     */
    void write(List<Pending> group) throws IOException {
        if (file.size() >= settings.fileOctets()) {
            rotate();
        }
        if (evidence.isPresent()) {
            keep(group, evidence.get());
        }
        for (Pending pending : group) {
            chain.append(pending.object());
        }
        flush();
        headRecorded = false;
    }

    private void keep(List<Pending> group, EvidenceStore store) throws IOException {
        Set<String> crossings = new TreeSet<>();
        group.forEach(pending -> pending.evidence().ifPresent(input -> crossings.add(input.crossing())));
        begin(store.full(crossings), store);
        for (String crossing : crossings) {
            keep(crossing, group, store);
        }
    }

    /** Writes the inputs of a crossing, with the number that the record of the last of them will have. */
    private void keep(String crossing, List<Pending> group, EvidenceStore store) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        long last = 0;
        for (int i = 0; i < group.size(); i++) {
            Optional<Pending.Input> input = group.get(i).evidence();
            if (input.isPresent() && input.get().crossing().equals(crossing)) {
                inputs.add(input.get().line());
                last = chain.next() + i;
            }
        }
        store.write(crossing, inputs, last);
    }

    /** Begins segments, after what leaves no room for them was deleted. */
    private void begin(Set<String> crossings, EvidenceStore store) throws IOException {
        if (crossings.isEmpty()) {
            return;
        }
        List<Deletion> inTheWay = store.inTheWay(crossings.size());
        record(inTheWay, store);
        for (Deletion deletion : inTheWay) {
            store.delete(deletion);
        }
        for (String crossing : crossings) {
            store.begin(crossing, chain.next());
        }
    }

    /** Nothing that was kept is deleted before that is on record. */
    private void record(List<Deletion> deletions, EvidenceStore store) throws IOException {
        deletions.stream().filter(store::isNews).map(Deletion::object).forEach(chain::append);
        if (chain.size() > 0) {
            flush();
            headRecorded = false;
        }
    }

    boolean keepsEvidence() {
        return evidence.isPresent();
    }

    /** As {@link Journal#retain}. Thread-safe. */
    void retain(Map<String, Duration> crossings) {
        evidence.ifPresent(store -> store.retain(crossings));
    }

    /** The evidence that is kept no longer. Whoever does not write may ask as well. */
    List<Deletion> outdated() {
        return evidence.map(EvidenceStore::outdated).orElse(List.of());
    }

    /** Ends segments of evidence that have become old, and records what is going to be deleted. */
    void tidy(List<Deletion> outdated) throws IOException {
        if (evidence.isPresent()) {
            begin(evidence.get().aged(), evidence.get());
            record(outdated, evidence.get());
        }
    }

    /** Deletes evidence, which is on record; what cannot be deleted is logged. Whoever does not write may do it as well. */
    void delete(List<Deletion> outdated) {
        for (Deletion deletion : outdated) {
            try {
                evidence.orElseThrow().delete(deletion);
            } catch (IOException e) {
                LOG.error("evidence that is kept no longer cannot be deleted: {}", e.getMessage());
            }
        }
    }

    /** Takes the group under way, so that nobody else tells it anything; empty when it is taken. Thread-safe. */
    List<Pending> claim() {
        List<Pending> group = underWay.getAndSet(null);
        return group == null ? List.of() : group;
    }

    /** Records the counts, and the head when anything was written since the last. */
    void writeHead(List<byte[]> counts) throws IOException {
        if (headRecorded && counts.isEmpty()) {
            return;
        }
        List<Pending> group = new ArrayList<>();
        counts.forEach(count -> group.add(new Pending(count, Commit.UNHEARD)));
        group.add(new Pending(boot.head(settings.clock().instant()), Commit.UNHEARD));
        write(group);
        headRecorded = true;
        LOG.info("journal head {}", head);
    }

    private void flush() throws IOException {
        file.append(chain.take());
        if (settings.durability() == Durability.DISK) {
            file.force();
        }
        head = chain.head();
    }

    private void rotate() throws IOException {
        file.close();
        file = settings.opener().open(directory.file(chain.next()));
        forceNames();
        chain.append(boot.head(settings.clock().instant()));
    }

    private void forceNames() throws IOException {
        if (settings.durability() == Durability.DISK) {
            directory.force();
        }
    }

    /** The last record written. Thread-safe. */
    Head head() {
        return head;
    }

    Optional<IOException> close() {
        try {
            file.close();
            if (evidence.isPresent()) {
                evidence.get().close();
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }
}
