package org.sallyport.guard.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sallyport.guard.audit.HeldDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps octets until they are done, over crashes and restarts, encrypted; its files stand in SPOOL.md. One thread of its own
 * writes, in groups: what waits shares one write. It holds in memory what it keeps, and is bounded. When a write fails the
 * spool has failed for good: whatever waits, and all that comes later, is told so, an alarm is raised once, and only a new
 * start goes on with it. Thread-safe; nothing here blocks but {@link #open} and {@link #close}.
 */
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    /** How long a close waits for what is still to be written. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int GROUP_OCTETS = 1 << 20;

    private final HeldDirectory directory;
    private final SpoolSettings settings;
    private final Segments segments;
    private final TreeMap<Long, Kept> kept = new TreeMap<>();
    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();
    private long octets;
    private long last;
    private boolean closed;
    private volatile boolean failed;
    /** Whether the directory was given up. */
    private final AtomicBoolean ended = new AtomicBoolean();

    private final Thread thread =
            Thread.ofPlatform().daemon().name("spool-writer").unstarted(this::run);

    private record Pending(Entry entry, Optional<Told> told) {}

    /**
     * How full it is.
     *
     * @param number how many it keeps
     * @param octets what they take
     * @param oldest when the first of them came
     */
    public record Level(int number, long octets, Optional<Instant> oldest) {}

    private Spool(HeldDirectory directory, SpoolSettings settings, Segments segments) {
        this.directory = directory;
        this.settings = settings;
        this.segments = segments;
        this.last = segments.last();
        for (Kept each : segments.kept()) {
            kept.put(each.number(), each);
            octets += each.cost();
        }
    }

    /**
     * Opens the spool, or begins one. What a crash has torn at the very end is cut off: it was not acknowledged.
     *
     * @throws SpoolUnusable when anything else in it is not what was written; the message says what and where
     * @throws IOException when another process has it, others may read the directory, or it cannot be read or written
     */
    public static Spool open(SpoolSettings settings) throws IOException {
        HeldDirectory directory = HeldDirectory.hold(settings.directory(), "spool");
        try {
            Spool spool = new Spool(directory, settings, Segments.open(directory, settings));
            spool.thread.start();
            return spool;
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** What it keeps, in the order in which it was taken. */
    public List<Kept> kept() {
        synchronized (waiting) {
            return List.copyOf(kept.values());
        }
    }

    /**
     * Keeps the octets, which the caller does not change any more. What one thread gives is told in the order in which it
     * gave it.
     *
     * @param since when they came, to the millisecond
     * @return false when it is full; then nobody is told
     */
    public boolean keep(byte[] content, Instant since, Told told) {
        synchronized (waiting) {
            if (!failed && !closed) {
                Kept fresh = new Kept(last + 1, Instant.ofEpochMilli(since.toEpochMilli()), content);
                if (kept.size() >= settings.most() || octets + fresh.cost() > settings.mostOctets()) {
                    return false;
                }
                last++;
                kept.put(fresh.number(), fresh);
                octets += fresh.cost();
                waiting.add(new Pending(new Entry.Take(fresh), Optional.of(told)));
                waiting.notifyAll();
                return true;
            }
        }
        told.failed();
        return true;
    }

    /** That need not be kept any more. After a crash it may be kept all the same: nobody waits until this is written. */
    public void done(long number) {
        synchronized (waiting) {
            Kept gone = kept.remove(number);
            if (gone != null) {
                octets -= gone.cost();
                waiting.add(new Pending(new Entry.Done(number), Optional.empty()));
                waiting.notifyAll();
            }
        }
    }

    /** How full it is. */
    public Level level() {
        synchronized (waiting) {
            Optional<Instant> oldest = kept.values().stream().map(Kept::since).min(Instant::compareTo);
            return new Level(kept.size(), octets, oldest);
        }
    }

    /** Whether it has failed: nothing is kept any more. */
    public boolean hasFailed() {
        return failed;
    }

    private void run() {
        for (List<Pending> group = next(); !group.isEmpty(); group = next()) {
            write(group);
        }
    }

    /** The next group; empty at the end. */
    private List<Pending> next() {
        List<Pending> group = new ArrayList<>();
        synchronized (waiting) {
            while (waiting.isEmpty() && !closed) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    closed = true; // nobody does that
                }
            }
            for (int size = 0; !waiting.isEmpty() && size < GROUP_OCTETS; ) {
                Pending first = waiting.remove();
                size += first.entry().octets();
                group.add(first);
            }
        }
        return group;
    }

    private void write(List<Pending> group) {
        try {
            if (!failed) {
                segments.write(group.stream().map(Pending::entry).toList());
            }
        } catch (IOException | RuntimeException e) {
            failed = true;
            settings.alarm().accept("the spool " + directory.path() + " cannot be written: " + e);
        }
        group.forEach(this::tell);
    }

    private void tell(Pending pending) {
        try {
            if (failed) {
                pending.told().ifPresent(Told::failed);
            } else if (pending.entry() instanceof Entry.Take take) {
                pending.told().ifPresent(told -> told.kept(take.kept().number()));
            }
        } catch (RuntimeException e) {
            LOG.error("who gave something to the spool could not be told", e); // the others still are
        }
    }

    /**
     * Writes what waits, and gives the directory up. Not to be called by a {@link Told}.
     *
     * @throws IOException when a file cannot be closed
     */
    @Override
    public void close() throws IOException {
        synchronized (waiting) {
            closed = true;
            waiting.notifyAll();
        }
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // a writer that is stuck still holds the file: nobody else may write until this process has ended
        if (!thread.isAlive() && ended.compareAndSet(false, true)) {
            try {
                segments.close();
            } finally {
                directory.close();
            }
        }
    }
}
