package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inputs of decisions, encrypted to somebody else. Each crossing has segments of its own, which are deleted whole
 * when its time is over. Each start begins new ones, for nobody here can go on with the key of an old one; so what a crash
 * has torn stays at the end of its segment and is in nobody's way.
 *
 * <p>The numbers of segments only rise, also when old ones are deleted: the highest is always one that is written. Used by
 * one thread at a time; another may {@link #retain}, see what is {@link #outdated} and {@link #delete} that.
 */
final class EvidenceStore implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(EvidenceStore.class);

    /** The crossing of a segment that holds nothing. */
    private static final String NONE = "";

    private final HeldDirectory directory;
    private final EvidenceSettings settings;
    private final Durability durability;
    private final InstantSource clock;
    private final JournalFile.Opener opener;
    private final Map<String, EvidenceSegment> written = new ConcurrentSkipListMap<>();
    /** Those whose deletion is on record, but which are still there. */
    private final Set<Long> told = ConcurrentHashMap.newKeySet();

    private volatile Map<String, Duration> crossings;
    private long number;

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
        this.crossings = settings.crossings();
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
            return new EvidenceStore(directory, settings, durability, clock, opener, last);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * From now on inputs are kept so long, whenever they were written. Those of a crossing that is not named are kept as long
     * as it was said when they were. Thread-safe.
     */
    void retain(Map<String, Duration> byCrossing) {
        crossings = Map.copyOf(byCrossing);
    }

    /**
     * The crossings for which a start begins a segment, so that the first input does not wait for it; at least one, where
     * nothing is kept, too: that the store can be written shows then, and the numbers go on.
     */
    Set<String> first() {
        return crossings.isEmpty() ? Set.of(NONE) : crossings.keySet();
    }

    /** Of these crossings, the ones that need another segment before something is written. */
    Set<String> full(Collection<String> wanted) {
        long most = settings.segmentOctets(written.size());
        Set<String> full = new TreeSet<>(wanted);
        full.removeIf(
                crossing -> written.containsKey(crossing) && segment(crossing).size() < most);
        return full;
    }

    /** The crossings whose segment has become old, and should be followed by another so that it can be deleted one day. */
    Set<String> aged() {
        Instant now = clock.instant();
        Set<String> aged = new TreeSet<>(written.keySet());
        aged.removeIf(crossing -> !isAged(segment(crossing), now));
        return aged;
    }

    private boolean isAged(EvidenceSegment segment, Instant now) {
        Duration age = EvidenceSettings.segmentAge(keep(segment.head()));
        return !segment.isEmpty() && segment.begun().plus(age).isBefore(now);
    }

    private Duration keep(EvidenceHead head) {
        return crossings.getOrDefault(head.crossing(), head.keep());
    }

    private EvidenceSegment segment(String crossing) {
        return Objects.requireNonNull(written.get(crossing), "a segment that was not begun");
    }

    /** The segments that are kept no longer for their age. What cannot be read is logged. */
    List<Deletion> outdated() {
        Instant now = clock.instant();
        List<Deletion> outdated = new ArrayList<>();
        try {
            List<Ended> ended = ended();
            for (Ended segment : ended) {
                if (segment.written().plus(segment.keep()).isBefore(now)) {
                    outdated.add(deletion(segment, ended, now, Deletion.AGE));
                }
            }
        } catch (IOException e) {
            LOG.error("old evidence in {} cannot be looked at: {}", settings.directory(), e.getMessage());
        }
        return outdated;
    }

    /**
     * The segments that leave no room for so many more: of the crossing that takes the most the oldest, and again. So who
     * sends much shortens the time of what comes his way, and not of the rest.
     */
    List<Deletion> inTheWay(int more) throws IOException {
        List<Ended> ended = ended();
        long most = settings.segmentOctets(written.size() + more);
        long octets = more * most;
        for (EvidenceSegment segment : written.values()) {
            octets += segment.head().crossing().equals(NONE) ? segment.size() : Math.max(most, segment.size());
        }
        Map<String, Long> byCrossing = new HashMap<>();
        for (Ended segment : ended) {
            octets += segment.octets();
            byCrossing.merge(segment.file().crossing(), segment.octets(), Long::sum);
        }
        List<Deletion> inTheWay = new ArrayList<>();
        List<Ended> left = new ArrayList<>(ended);
        while (octets > settings.mostOctets() && !left.isEmpty()) {
            Ended next = oldestOfTheLargest(left, byCrossing);
            left.remove(next);
            octets -= next.octets();
            byCrossing.merge(next.file().crossing(), -next.octets(), Long::sum);
            inTheWay.add(deletion(next, ended, clock.instant(), Deletion.ROOM));
        }
        return inTheWay;
    }

    private static Ended oldestOfTheLargest(List<Ended> left, Map<String, Long> byCrossing) {
        Ended oldest = left.getFirst();
        for (Ended segment : left) {
            if (byCrossing.getOrDefault(segment.file().crossing(), 0L)
                    > byCrossing.getOrDefault(oldest.file().crossing(), 0L)) {
                oldest = segment;
            }
        }
        return oldest;
    }

    /** Whether the deletion is not on record already, as one that could not be done. */
    boolean isNews(Deletion deletion) {
        return told.add(deletion.segment());
    }

    /** Deletes the segment, whose deletion is on record. */
    void delete(Deletion deletion) throws IOException {
        Files.deleteIfExists(EvidenceDirectory.path(directory.path(), deletion.segment()));
        told.remove(deletion.segment());
        LOG.info("deleted: {}", deletion);
    }

    /**
     * Begins a segment for the crossing, instead of the one that is written.
     *
     * @param first the number that the journal's next record has
     */
    void begin(String crossing, long first) throws IOException {
        end(crossing);
        number++;
        EvidenceSegment segment = EvidenceSegment.begin(
                opener,
                EvidenceDirectory.path(directory.path(), number),
                number,
                new EvidenceHead(crossing, crossings.getOrDefault(crossing, settings.keep()), first),
                settings.recipient().begin(),
                clock.instant());
        written.put(crossing, segment);
        if (durability == Durability.DISK) {
            directory.force();
        }
    }

    /**
     * Writes the inputs of a crossing, for which a segment was begun; returns when they have survived what the journal's
     * durability says.
     *
     * @param last the number that the record of the last of them will have
     */
    void write(String crossing, List<byte[]> inputs, long last) throws IOException {
        EvidenceSegment segment = segment(crossing);
        segment.append(inputs, last);
        if (durability == Durability.DISK) {
            segment.force();
        }
    }

    private void end(String crossing) throws IOException {
        EvidenceSegment segment = written.remove(crossing);
        if (segment != null) {
            segment.close();
        }
    }

    /**
     * A segment that nobody writes any more.
     *
     * @param file which, and what it says
     * @param keep how long its inputs are kept
     * @param written when something was last written to it
     * @param octets its size
     */
    private record Ended(EvidenceFile file, Duration keep, Instant written, long octets) {
        long number() {
            return file.segment().number();
        }
    }

    /** In order. */
    private List<Ended> ended() throws IOException {
        List<Ended> ended = new ArrayList<>();
        for (EvidenceDirectory.Segment segment : EvidenceDirectory.segments(directory.path())) {
            if (written.values().stream().noneMatch(open -> open.number() == segment.number())) {
                ended(segment).ifPresent(ended::add);
            }
        }
        return ended;
    }

    private Optional<Ended> ended(EvidenceDirectory.Segment segment) throws IOException {
        try {
            EvidenceFile file = EvidenceFile.read(segment);
            return Optional.of(new Ended(
                    file,
                    file.head().map(this::keep).orElse(settings.keep()),
                    Files.getLastModifiedTime(segment.path()).toInstant(),
                    Files.size(segment.path())));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // somebody else has removed it
        }
    }

    /**
     * What is to be said of the deletion. A crash may have left inputs at the end that belong to no record: their numbers were
     * given to others then, whose inputs stand in the next segment of the crossing.
     */
    private Deletion deletion(Ended segment, List<Ended> ended, Instant now, String why) throws IOException {
        String crossing = segment.file().crossing();
        EvidenceFile.Contents contents = segment.file().contents();
        long next = ended.stream()
                .filter(other -> other.number() > segment.number()
                        && other.file().crossing().equals(crossing))
                .findFirst()
                .flatMap(other -> other.file().head())
                .or(() -> Optional.ofNullable(written.get(crossing)).map(EvidenceSegment::head))
                .map(EvidenceHead::first)
                .orElse(Long.MAX_VALUE);
        return new Deletion(
                now,
                segment.number(),
                crossing,
                contents.inputs(),
                segment.file().head().map(EvidenceHead::first).orElse(0L),
                Math.max(0, Math.min(contents.last(), next - 1)),
                why);
    }

    @Override
    public void close() throws IOException {
        try {
            for (String crossing : List.copyOf(written.keySet())) {
                end(crossing);
            }
        } finally {
            directory.close();
        }
    }
}
