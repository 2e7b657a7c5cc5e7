package org.sallyport.guard.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.HeldDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a spool. They are written one after the other and deleted from the oldest on, each when nothing in it is
 * kept any more: a younger one may say that something in an older one is done. Each start begins one of its own. Used by
 * one thread at a time.
 */
final class Segments implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final Pattern NAME = Pattern.compile("spool-([0-9]{19})\\.seg");

    private final HeldDirectory directory;
    private final SpoolSettings settings;
    private final TreeMap<Long, Held> held = new TreeMap<>();
    /** How many are kept in each segment. */
    private final TreeMap<Long, Integer> counts = new TreeMap<>();
    /** What the segments before the current one measure. */
    private final TreeMap<Long, Long> sizes = new TreeMap<>();

    private long last;
    private Optional<Segment> current = Optional.empty();

    private record Held(Kept kept, long segment) {}

    private Segments(HeldDirectory directory, SpoolSettings settings) {
        this.directory = directory;
        this.settings = settings;
    }

    /**
     * Reads what is there and begins the next segment.
     *
     * @throws SpoolUnusable when anything but the very end is not what was written
     */
    static Segments open(HeldDirectory directory, SpoolSettings settings) throws IOException {
        Segments segments = new Segments(directory, settings);
        TreeMap<Long, Path> found = found(directory.path());
        for (Map.Entry<Long, Path> each : found.entrySet()) {
            segments.read(each.getKey(), each.getValue(), each.getKey().equals(found.lastKey()));
        }
        segments.begin();
        segments.deleteDone();
        return segments;
    }

    /** What is kept, in the order in which it was taken. */
    List<Kept> kept() {
        return held.values().stream().map(Held::kept).toList();
    }

    /** The number of the last thing that was ever taken, as far as the files say. */
    long last() {
        return last;
    }

    /** Writes the group; returns when it has survived what the durability says. */
    void write(List<Entry> group) throws IOException {
        if (now().size() >= settings.segmentOctets()) {
            next();
        }
        append(group);
        deleteDone();
    }

    private Segment now() {
        return current.orElseThrow();
    }

    private void append(List<Entry> group) throws IOException {
        now().append(group);
        if (settings.durability() == Durability.DISK) {
            now().force();
        }
        group.forEach(entry -> apply(entry, now().number()));
    }

    private void apply(Entry entry, long segment) {
        switch (entry) {
            case Entry.Take(Kept kept) -> {
                last = Math.max(last, kept.number());
                Held before = held.put(kept.number(), new Held(kept, segment));
                counts.merge(segment, 1, Integer::sum);
                if (before != null) {
                    counts.merge(before.segment(), -1, Integer::sum);
                }
            }
            case Entry.Done(long number) -> {
                last = Math.max(last, number);
                Held gone = held.remove(number);
                if (gone != null) {
                    counts.merge(gone.segment(), -1, Integer::sum);
                }
            }
        }
    }

    private void next() throws IOException {
        long ended = now().number();
        sizes.put(ended, now().size());
        now().close();
        begin();
        for (int i = sizes.size(); i > 0 && isTooMuch(); i--) {
            carry(sizes.firstKey());
        }
    }

    private boolean isTooMuch() {
        long all = sizes.values().stream().mapToLong(Long::longValue).sum();
        return all > 2 * settings.mostOctets() + 2 * settings.segmentOctets();
    }

    /** Writes once more what is still kept in the oldest segment, so that it can go. */
    private void carry(long oldest) throws IOException {
        List<Entry> still = held.values().stream()
                .filter(each -> each.segment() == oldest)
                .<Entry>map(each -> new Entry.Take(each.kept()))
                .toList();
        append(still);
        deleteDone();
    }

    private void begin() throws IOException {
        long number = counts.isEmpty() ? 1 : counts.lastKey() + 1;
        current = Optional.of(Segment.begin(settings.opener(), path(directory.path(), number), number, settings.key()));
        counts.put(number, 0);
        if (settings.durability() == Durability.DISK) {
            directory.force();
        }
    }

    private void deleteDone() throws IOException {
        while (counts.firstKey() != now().number() && counts.firstEntry().getValue() == 0) {
            long number = counts.pollFirstEntry().getKey();
            sizes.remove(number);
            Files.deleteIfExists(path(directory.path(), number));
        }
    }

    private void read(long number, Path path, boolean newest) throws IOException {
        if (!counts.isEmpty() && counts.lastKey() != number - 1) {
            throw unusable(name(counts.lastKey() + 1) + " is missing, though another segment follows");
        }
        try {
            byte[] octets = Files.readAllBytes(path);
            SegmentReader.Found found = SegmentReader.read(octets, number, settings.key());
            if (found.torn().isPresent()) {
                cut(path, number, octets.length, found.torn().getAsInt(), newest);
            }
            if (found.torn().orElse(1) > 0) {
                counts.put(number, 0);
                sizes.put(number, (long) found.torn().orElse(octets.length));
                found.entries().forEach(entry -> apply(entry, number));
            }
        } catch (Damaged e) {
            throw unusable(name(number) + ": " + e.getMessage());
        }
    }

    /** What a crash left of the last group: nothing of it was acknowledged. */
    private void cut(Path path, long number, int length, int whole, boolean newest) throws IOException {
        if (!newest) {
            throw unusable(name(number) + " ends in the middle of something, though another segment follows");
        }
        LOG.warn("spool {}: {} octets that a crash has torn are cut off {}", directory.path(), length - whole, path);
        if (whole == 0) {
            Files.delete(path);
        } else {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(whole);
                channel.force(true);
            }
        }
        directory.force();
    }

    private SpoolUnusable unusable(String what) {
        return new SpoolUnusable("spool " + directory.path() + " is damaged: " + what
                + ". What was acknowledged may be in it: keep it as it is for whoever looks into this, and give the"
                + " guard an empty directory");
    }

    private static TreeMap<Long, Path> found(Path directory) throws IOException {
        TreeMap<Long, Path> found = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path path : (Iterable<Path>) entries::iterator) {
                Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
                if (name.matches()) {
                    found.put(Long.parseLong(name.group(1)), path);
                }
            }
        }
        return found;
    }

    private static Path path(Path directory, long number) {
        return directory.resolve(name(number));
    }

    private static String name(long number) {
        return String.format(Locale.ROOT, "spool-%019d.seg", number);
    }

    /** Ends the segment; where nothing is kept no file is. */
    @Override
    public void close() throws IOException {
        now().close();
        if (held.isEmpty()) {
            Collection<Long> all = counts.keySet();
            for (long number : all) {
                Files.deleteIfExists(path(directory.path(), number));
            }
        }
    }
}
