package org.sallyport.guard.bundle;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.sallyport.guard.audit.HeldDirectory;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.BundleFiles;

/**
 * The store of bundles, held by one guard: the files of every revision that was in force, which one is, and the versions
 * before it. What is in force changes by one rename, so whatever ends in the middle leaves what was, or what is to be.
 *
 * <pre>
 * &lt;revision&gt;/            the files of a bundle
 * history/&lt;version&gt;.json  what was put in force before, and who had signed it
 * active.json            what is in force
 * </pre>
 *
 * One thread at a time, but for {@link #receive} and {@link #records}.
 */
public final class BundleStore implements Closeable {
    private static final String PRIVATE_FILE = "rw-------";
    private static final String PRIVATE = "rwx------";
    private static final String INCOMING = "incoming-";

    private final HeldDirectory held;
    private final StoreRecords records;
    private final Consumer<Step> steps;

    /** What has just been done; a test may end there. */
    enum Step {
        /** All files are written, and not yet under their name. */
        FILES_WRITTEN,
        /** The revision's files are there. */
        FILES_NAMED,
        /** What was in force until now is in the history. */
        HISTORY_WRITTEN,
        /** The new record is written, and not yet under its name. */
        RECORD_WRITTEN,
        /** The new record has the name that counts. */
        RECORD_NAMED
    }

    private BundleStore(HeldDirectory held, Consumer<Step> steps) {
        this.held = held;
        this.records = new StoreRecords(held.path());
        this.steps = steps;
    }

    /**
     * Opens the store, which is made where it is missing; what an activation has left that was cut off is taken away.
     *
     * @throws IOException when it cannot be, somebody else holds it, or others may enter it
     */
    public static BundleStore open(Path directory) throws IOException {
        return open(directory, step -> {});
    }

    static BundleStore open(Path directory, Consumer<Step> steps) throws IOException {
        HeldDirectory held = HeldDirectory.hold(directory, "bundles");
        try {
            BundleStore store = new BundleStore(held, steps);
            makeDirectory(held.path().resolve(StoreRecords.HISTORY));
            store.clear();
            return store;
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    private void clear() throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(held.path())) {
            left = entries.filter(entry -> String.valueOf(entry.getFileName()).startsWith(INCOMING))
                    .toList();
        }
        for (Path entry : left) {
            delete(entry);
        }
    }

    /** What is on record. */
    public StoreRecords records() {
        return records;
    }

    /**
     * Writes files where they can be checked. They are taken away when this is closed.
     *
     * @throws IOException when they cannot be written
     */
    public Incoming receive(Upload upload) throws IOException {
        Incoming incoming = new Incoming(Files.createTempDirectory(
                held.path(), INCOMING, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE))));
        try {
            for (Upload.Content file : upload.files()) {
                write(incoming.directory(), file.name(), file.octets());
            }
            return incoming;
        } catch (IOException | RuntimeException e) {
            incoming.close();
            throw e;
        }
    }

    /**
     * Keeps the bundle in the directory, so that what was decided under it can be understood later.
     *
     * @param revision the digest that its files had when they were read
     * @throws IOException when they are others by now, or cannot be written
     */
    public void keep(Path directory, Revision revision) throws IOException {
        if (isKept(revision)) {
            return;
        }
        BundleFiles files = BundleFiles.read(directory);
        if (!files.problems().isEmpty() || !files.revision().equals(revision)) {
            throw new IOException(
                    directory + " changes while it is read: revision " + revision + " is not there any more");
        }
        try (Incoming incoming = receive(Upload.of(files))) {
            keep(incoming, revision);
        }
    }

    /**
     * Keeps what was received, under its revision.
     *
     * @return where it is
     */
    public Path keep(Incoming incoming, Revision revision) throws IOException {
        Path target = records.files(revision);
        if (!isKept(revision)) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                delete(target); // damaged
            }
            forceAll(incoming.directory());
            steps.accept(Step.FILES_WRITTEN);
            Files.move(incoming.directory(), target, StandardCopyOption.ATOMIC_MOVE);
            held.force();
        }
        steps.accept(Step.FILES_NAMED);
        return target;
    }

    /** Whether the files of the revision are there, and are what they were. */
    public boolean isKept(Revision revision) {
        return records.find(revision)
                .map(BundleFiles::read)
                .filter(files -> files.problems().isEmpty())
                .filter(files -> files.revision().equals(revision))
                .isPresent();
    }

    /**
     * Writes down what is to be in force, so that nothing but a rename is left to do. The files of its revision are kept
     * already, and its version is above the last one.
     *
     * @throws IOException when it cannot be written; nothing has changed then
     */
    public Prepared prepare(BundleActivation next) throws IOException {
        Optional<BundleActivation> now = records.active();
        if (now.isPresent() && now.get().version() >= next.version()) {
            throw new IllegalArgumentException(
                    "version " + next.version() + " is not above " + now.get().version());
        }
        if (now.isPresent()) {
            replace(records.file(now.get().version()), Form.octets(now.get()));
        }
        steps.accept(Step.HISTORY_WRITTEN);
        Path file = held.path().resolve(INCOMING + StoreRecords.ACTIVE);
        Files.deleteIfExists(file);
        writeDurably(file, Form.octets(next));
        steps.accept(Step.RECORD_WRITTEN);
        return new Prepared(file);
    }

    private void replace(Path file, byte[] octets) throws IOException {
        Path fresh = held.path().resolve(INCOMING + file.getFileName());
        Files.deleteIfExists(fresh);
        writeDurably(fresh, octets);
        move(fresh, file);
        force(held.path().resolve(StoreRecords.HISTORY));
    }

    /** Takes files away that were kept for a bundle which is not put in force. */
    public void drop(Revision revision) throws IOException {
        Path files = records.files(revision);
        if (Files.exists(files, LinkOption.NOFOLLOW_LINKS)) {
            delete(files);
        }
    }

    /** Gives the store up. */
    @Override
    public void close() throws IOException {
        held.close();
    }

    /** A record that is written and does not yet count. */
    public final class Prepared {
        private final Path file;

        private Prepared(Path file) {
            this.file = file;
        }

        /**
         * Makes it count.
         *
         * @throws IOException when it does not count, as far as can be known
         */
        public void commit() throws IOException {
            move(file, held.path().resolve(StoreRecords.ACTIVE));
            held.force();
            steps.accept(Step.RECORD_NAMED);
        }
    }

    /**
     * Files that were received.
     *
     * @param directory where they are for now
     */
    public record Incoming(Path directory) implements Closeable {
        @Override
        public void close() throws IOException {
            if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
                delete(directory);
            }
        }
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        }
    }

    private static void write(Path directory, String name, byte[] octets) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(
                Optional.ofNullable(file.getParent()).orElse(directory),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE)));
        try (FileChannel out = create(file)) {
            writeAll(out, octets);
        }
    }

    private static void writeDurably(Path file, byte[] octets) throws IOException {
        try (FileChannel out = create(file)) {
            writeAll(out, octets);
            out.force(true);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(PRIVATE_FILE)));
    }

    private static void writeAll(FileChannel out, byte[] octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(octets);
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw new StoreUnusable(to + ": this file system cannot replace a file in one step", e);
        }
    }

    private static void forceAll(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : (Iterable<Path>) all::iterator) {
                force(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
