package org.sallyport.guard.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hash-chained record of everything that was decided; its format stands in JOURNAL.md. Nothing is released before
 * its record is written: only here a {@link Released} is made.
 *
 * <p>One thread at a time writes, in groups: what waits shares one write. With {@link Durability#MEMORY} that is a thread
 * that records, at the end of its {@link Turn}, for such a write is a copy; where there is no turn, and whenever a write
 * waits for a disk, it is a thread of the journal's own. When a write fails, takes longer than a quarter of a
 * second, or the file is gone from its directory, the journal has failed for good: every record that waits, and every
 * later one, is told so at once, an alarm is raised once, and only a new start of the guard goes on with the journal.
 *
 * <p>Thread-safe; nothing here blocks but {@link #open} and {@link #close}.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** How long a close waits for what is still to be written. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** So many groups a thread writes at the end of a turn; others then may feed the journal faster than it has time. */
    private static final int GROUPS = 4;

    private static final long MOMENT = Duration.ofMillis(1).toNanos();

    private final JournalDirectory directory;
    private final JournalSettings settings;
    private final Digests digests;
    private final Writer writer;
    private final PassageIds passages;
    private final Backlog backlog;
    private final Watchdog watchdog;
    private final BeforeAuthentication strangers = new BeforeAuthentication();
    private final AtomicBoolean failed = new AtomicBoolean();
    /** Held by whoever writes. */
    private final AtomicBoolean writing = new AtomicBoolean();
    /** Whether the file is. */
    private volatile boolean closed;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong rounds = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("journal-writer").unstarted(this::run);

    private Journal(JournalDirectory directory, JournalSettings settings, Digests digests, Writer writer, Boot boot) {
        this.directory = directory;
        this.settings = settings;
        this.digests = digests;
        this.writer = writer;
        this.passages = new PassageIds(boot.instance(), boot.number());
        this.backlog = new Backlog(settings.highWater());
        this.watchdog = new Watchdog(
                settings.deadline(),
                () -> fail("a write took longer than " + settings.deadline().toMillis() + " ms"));
    }

    /**
     * Opens the journal in a directory, or begins one; the directory is made when it is not there. A torn tail of the
     * newest file is cut off and recorded.
     *
     * @param digestKey key of the digests, for HMAC-SHA-256, at least 32 octets
     * @param clock wall clock of the records' times
     * @param alarm told once, in plain words, when the journal has failed; any thread; must not block
     * @throws JournalUnusable when another process has it, others may read the directory, or the newest two files are
     *     damaged; the message says what, where, and what to do
     * @throws IOException when it cannot be read or written
     * @throws IllegalArgumentException when the key is none
     */
    public static Journal open(
            Path directory, Durability durability, SecretKey digestKey, InstantSource clock, Consumer<String> alarm)
            throws IOException {
        return open(directory, durability, digestKey, clock, alarm, Optional.empty());
    }

    /**
     * As {@link #open(Path, Durability, SecretKey, InstantSource, Consumer)}, with a store of evidence: what an
     * {@link Entry} keeps of its input is written there, as durably, before its record. Where that fails the journal has
     * failed.
     */
    public static Journal open(
            Path directory,
            Durability durability,
            SecretKey digestKey,
            InstantSource clock,
            Consumer<String> alarm,
            Optional<EvidenceSettings> evidence)
            throws IOException {
        return open(directory, JournalSettings.usual(durability, digestKey, clock, alarm), evidence);
    }

    static Journal open(Path path, JournalSettings settings) throws IOException {
        return open(path, settings, Optional.empty());
    }

    static Journal open(Path path, JournalSettings settings, Optional<EvidenceSettings> evidence) throws IOException {
        if (evidence.isEmpty()) {
            return opened(path, settings, Optional.empty());
        }
        EvidenceStore store =
                EvidenceStore.open(evidence.get(), settings.durability(), settings.clock(), settings.opener());
        try {
            return opened(path, settings, Optional.of(store));
        } catch (IOException | RuntimeException e) {
            store.close();
            throw e;
        }
    }

    private static Journal opened(Path path, JournalSettings settings, Optional<EvidenceStore> evidence)
            throws IOException {
        Digests digests = new Digests(settings.key());
        JournalDirectory directory = JournalDirectory.hold(path);
        try {
            Opening found = Opening.of(directory.path());
            Boot boot = found.boot()
                    .map(last -> new Boot(last.instance(), Math.incrementExact(last.number())))
                    .orElseGet(() -> new Boot(new SecureRandom().nextInt(), 1));
            Writer writer = Writer.open(directory, settings, found, boot, digests, evidence);
            Journal journal = new Journal(directory, settings, digests, writer, boot);
            journal.watchdog.start();
            journal.thread.start();
            return journal;
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Records a decision, and releases what it lets leave once the record is written. Records of one thread are written
     * and told in the order of its calls. Never blocks.
     *
     * @return whether there is room for more; when not, the caller stops reading until {@link #room} completes. A
     *     record that comes all the same is still taken, up to eight times the usual bound, then failed.
     */
    public boolean record(Entry entry, Verdict verdict, Commit commit) {
        return record(entry, verdict, Turn.NONE, commit);
    }

    /** As {@link #record(Entry, Verdict, Commit)}, in a turn. */
    public boolean record(Entry entry, Verdict verdict, Turn turn, Commit commit) {
        if (failed.get()) {
            return refuse(commit);
        }
        try {
            Optional<Leaving> leaves = Leaving.of(verdict);
            byte[] object = DecisionRecord.of(entry, verdict, leaves, digests);
            return add(new Pending(object, verdict.decision(), leaves, commit, evidence(entry, verdict)), turn);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "decision {} cannot be recorded, nothing crosses",
                    verdict.decision().id(),
                    e);
            return refuse(commit);
        }
    }

    private Optional<Pending.Input> evidence(Entry entry, Verdict verdict) {
        if (!entry.keepsEvidence()) {
            return Optional.empty();
        }
        if (!writer.keepsEvidence()) {
            throw new IllegalStateException("the crossing keeps evidence, and there is no store for it");
        }
        Evidence evidence = entry.evidence(verdict.decision());
        return Optional.of(new Pending.Input(evidence.crossing(), EvidenceLine.of(evidence)));
    }

    /** Whether there is a store of evidence. */
    public boolean keepsEvidence() {
        return writer.keepsEvidence();
    }

    /**
     * From now on the inputs of these crossings ({@code from>to}) are kept so long, whenever they were written, and those of
     * others as long as it was said when they were. What is older is deleted within a minute or, where the segment is still
     * written, when that has ended. Without a store nothing happens.
     */
    public void retain(Map<String, Duration> crossings) {
        writer.retain(crossings);
    }

    /** Records something else, in order with the decisions; like {@link #record}, with nothing to release. */
    public boolean note(Note note, Commit commit) {
        return note(note, Turn.NONE, commit);
    }

    /** As {@link #note(Note, Commit)}, in a turn. */
    public boolean note(Note note, Turn turn, Commit commit) {
        return failed.get()
                ? refuse(commit)
                : add(new Pending(NoteRecord.of(note, settings.clock().instant(), digests), commit), turn);
    }

    /** Records something else. */
    public boolean note(Note note) {
        return note(note, Commit.UNHEARD);
    }

    /**
     * Counts what somebody did who is not authenticated. Written once a minute, one record a source (an IPv6 source is
     * its /64), at most 257 records.
     *
     * @param what a word from a short list, like {@code tls-failed}; 16 different ones are told apart for each source
     */
    public void beforeAuthentication(InetAddress source, String what) {
        strangers.count(source, what);
    }

    /** Whether there is room: fewer records and octets wait than the usual bound. False when the journal has failed. */
    public boolean roomLeft() {
        return backlog.hasRoom();
    }

    /** Completes when there is room, on any thread; exceptionally, with {@link JournalFailed}, when never again. */
    public CompletionStage<Void> room() {
        return backlog.room();
    }

    /** The keyed digest of a stanza, as records of decisions have it. */
    public String digest(Stanza stanza) {
        return digests.of(StanzaWriter.write(stanza));
    }

    /** The last record written, to be noted elsewhere. */
    public Head head() {
        return writer.head();
    }

    /** Whether the journal has failed: nothing is released any more. */
    public boolean hasFailed() {
        return failed.get();
    }

    /** Whether the thread that writes goes its rounds, and within the time. Waits for it. */
    public boolean answers(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long before = rounds.get();
        while (!failed.get() && thread.isAlive() && System.nanoTime() - deadline < 0) {
            backlog.wake();
            LockSupport.parkNanos(MOMENT);
            if (rounds.get() != before) {
                return true;
            }
        }
        return false;
    }

    /** Names for the passages of this start of the guard. */
    public PassageIds passages() {
        return passages;
    }

    /**
     * Writes what waits, counts and a last head, and gives the directory up. Not to be called by a {@link Commit}.
     *
     * @throws IOException when the directory's lock cannot be given up
     */
    @Override
    public void close() throws IOException {
        backlog.close();
        try {
            if (!ended.await(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("the journal still writes {} after it was closed", PATIENCE);
            }
            thread.join(settings.deadline());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // a writer that is stuck still holds the file: nobody else may write until this process has ended
        if (closed) {
            directory.close();
        }
    }

    private boolean add(Pending pending, Turn turn) {
        boolean inTurn = settings.durability() == Durability.MEMORY && turn.after(() -> write(GROUPS));
        if (!backlog.add(pending, !inTurn)) {
            pending.failed();
        }
        return backlog.hasRoom();
    }

    private boolean refuse(Commit commit) {
        new Pending(new byte[0], commit).failed();
        return backlog.hasRoom();
    }

    private void run() {
        try {
            long headEvery = settings.headEvery().toNanos();
            long headAt = System.nanoTime() + headEvery;
            while (!failed.get() && !backlog.isDrained()) {
                backlog.await(headAt - System.nanoTime());
                write(Integer.MAX_VALUE);
                rounds.incrementAndGet();
                if (headAt - System.nanoTime() <= 0) {
                    writeHead();
                    headAt = System.nanoTime() + headEvery;
                }
            }
            writeHead();
        } catch (Throwable e) {
            fail(e);
        } finally {
            watchdog.stop();
            closeFile();
            ended.countDown();
        }
    }

    /** Nobody writes after this; a file that somebody is stuck in stays open. */
    private void closeFile() {
        if (writing.compareAndSet(false, true)) {
            writer.close().ifPresent(e -> LOG.warn("the journal's file could not be closed: {}", e.getMessage()));
            closed = true;
        }
    }

    /** Writes what waits, at most so many groups; nothing while somebody else writes, who then looks again. */
    private void write(int groups) {
        for (int i = 0; !backlog.isEmpty() && !failed.get(); i++) {
            if (i == groups) {
                backlog.wake();
                return;
            }
            if (!writing.compareAndSet(false, true)) {
                return;
            }
            try {
                commit(backlog.poll());
            } catch (Throwable e) {
                fail(e);
            } finally {
                writing.set(false);
            }
        }
    }

    private void commit(List<Pending> group) throws IOException {
        if (group.isEmpty()) {
            return;
        }
        writer.take(group);
        // whoever fails the journal sets the flag before he claims, so a group is told by one of the two
        if (failed.get()) {
            writer.claim().forEach(Pending::failed);
            return;
        }
        watchdog.begin();
        writer.write(group);
        watchdog.end();
        writer.claim().forEach(Pending::written);
    }

    private void writeHead() throws IOException {
        List<Deletion> outdated = writer.outdated();
        while (!failed.get() && !writing.compareAndSet(false, true)) {
            LockSupport.parkNanos(MOMENT);
        }
        if (failed.get()) {
            return;
        }
        try {
            watchdog.begin();
            writer.tidy(outdated);
            writer.writeHead(strangers.take(settings.clock().instant()));
            watchdog.end();
        } finally {
            writing.set(false);
        }
        // large files take their time, and nobody has to wait for it
        writer.delete(outdated);
    }

    private void fail(Throwable e) {
        fail(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
    }

    private void fail(String what) {
        if (!failed.compareAndSet(false, true)) {
            return;
        }
        List<Pending> waiting = backlog.abandon();
        writer.claim().forEach(Pending::failed);
        waiting.forEach(Pending::failed);
        ended.countDown();
        String alarm = "the journal " + directory.path() + " cannot be written: " + what
                + "; nothing crosses until the guard is started again";
        try {
            settings.alarm().accept(alarm);
        } catch (RuntimeException e) {
            LOG.error("the alarm of the journal threw", e);
        }
    }
}
