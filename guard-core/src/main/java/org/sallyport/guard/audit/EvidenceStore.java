package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inputs of decisions, encrypted to somebody else. Each start begins a segment of its own, for nobody here can
 * go on with the key of an old one; so what a crash has torn stays at the end of its segment and is in nobody's way.
 *
 * <p>The numbers of segments only rise, also when old ones are deleted. Used by one thread at a time.
 */
final class EvidenceStore implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);

    private final HeldDirectory directory;
    private final EvidenceSettings settings;
    private final Durability durability;
    private final InstantSource clock;
    private final JournalFile.Opener opener;
    private long number;
    private Optional<EvidenceSegment> current = Optional.empty();

    private EvidenceStore(
            HeldDirectory directory,
            EvidenceSettings settings,
            Durability durability,
            InstantSource clock,
            JournalFile.Opener opener,
            long number) {
        this.directory = directory;
        this.settings = settings;
        this.durability = durability;
        this.clock = clock;
        this.opener = opener;
        this.number = number;
    }

    /**
     * Opens the store, or begins one. The number of the last segment is read from the directory.
     *
     * @throws JournalUnusable when another process has the directory, or others may read it
     */
    static EvidenceStore open(
            EvidenceSettings settings, Durability durability, InstantSource clock, JournalFile.Opener opener)
            throws IOException {
        HeldDirectory directory = HeldDirectory.hold(settings.directory(), "evidence");
        try {
            List<EvidenceDirectory.Segment> found = EvidenceDirectory.segments(directory.path());
            long last = found.isEmpty() ? 0 : found.getLast().number();
            EvidenceStore store = new EvidenceStore(directory, settings, durability, clock, opener, last);
            // also where nothing is ever decided: that it can be written shows at the start
            store.current = Optional.of(store.begin());
            return store;
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Writes the entries; returns when they have survived what the journal's durability says. */
    void write(List<byte[]> entries) throws IOException {
        EvidenceSegment segment = current.orElse(null);
        if (segment == null || segment.size() >= settings.segmentOctets()) {
            segment = next();
        }
        segment.append(entries);
        if (durability == Durability.DISK) {
            segment.force();
        }
    }

    /** Ends a segment that has become old, and deletes those that are kept no longer. What cannot be deleted is logged. */
    void tidy() {
        Instant now = clock.instant();
        try {
            if (current.filter(segment -> isOld(segment, now)).isPresent()) {
                next(); // there always is one, so that the numbers go on
            }
            for (EvidenceDirectory.Segment segment : ended()) {
                if (written(segment).plus(settings.keep()).isBefore(now)) {
                    delete(segment, "it is older than " + settings.keep());
                }
            }
        } catch (IOException e) {
            LOG.error("old evidence in {} cannot be deleted: {}", settings.directory(), e.getMessage());
        }
    }

    private boolean isOld(EvidenceSegment segment, Instant now) {
        return !segment.isEmpty() && segment.begun().plus(settings.segmentAge()).isBefore(now);
    }

    private EvidenceSegment next() throws IOException {
        end();
        EvidenceSegment segment = begin();
        current = Optional.of(segment);
        return segment;
    }

    private EvidenceSegment begin() throws IOException {
        makeRoom();
        number++;
        EvidenceSegment segment = EvidenceSegment.begin(
                opener,
                EvidenceDirectory.path(directory.path(), number),
                number,
                settings.recipient().begin(),
                clock.instant());
        if (durability == Durability.DISK) {
            directory.force();
        }
        return segment;
    }

    private void end() throws IOException {
        if (current.isPresent()) {
            EvidenceSegment segment = current.get();
            current = Optional.empty();
            segment.close();
        }
    }

    /** Deletes the oldest until there is room for one more. */
    private void makeRoom() throws IOException {
        List<EvidenceDirectory.Segment> segments = new ArrayList<>(ended());
        long octets = settings.segmentOctets();
        for (EvidenceDirectory.Segment segment : segments) {
            octets += Files.size(segment.path());
        }
        while (octets > settings.mostOctets() && !segments.isEmpty()) {
            EvidenceDirectory.Segment oldest = segments.removeFirst();
            octets -= Files.size(oldest.path());
            delete(oldest, "there is no more room than " + settings.mostOctets() + " octets");
        }
    }

    private List<EvidenceDirectory.Segment> ended() throws IOException {
        return EvidenceDirectory.segments(directory.path()).stream()
                .filter(segment -> current.isEmpty() || segment.number() != number)
                .toList();
    }

    private static Instant written(EvidenceDirectory.Segment segment) throws IOException {
        return Files.getLastModifiedTime(segment.path()).toInstant();
    }

    private static void delete(EvidenceDirectory.Segment segment, String why) throws IOException {
        Path path = segment.path();
        Files.delete(path);
        LOG.info("evidence {} is deleted: {}", JournalDirectory.name(path), why);
    }

    @Override
    public void close() throws IOException {
        try {
            end();
        } finally {
            directory.close();
        }
    }
}
