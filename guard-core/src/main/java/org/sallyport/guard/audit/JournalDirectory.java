package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The directory of a journal, held by one process. */
final class JournalDirectory implements Closeable {
    private static final Pattern NAME = Pattern.compile("journal-[0-9]{19}\\.jsonl");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** Needed beside the lock: to close a second channel of a locked file gives the process's lock up (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private JournalDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** @throws JournalUnusable when others may enter it, or somebody holds it */
    static JournalDirectory hold(Path directory) throws IOException {
        Path path = prepare(directory);
        if (!HELD.add(path)) {
            throw held(path);
        }
        try {
            return new JournalDirectory(path, lock(path));
        } catch (IOException e) {
            HELD.remove(path);
            throw e;
        }
    }

    private static Path prepare(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(directory);
        if (!found.equals(OWNER_ONLY)) {
            throw new JournalUnusable("journal directory " + directory + " has permissions "
                    + PosixFilePermissions.toString(found) + ", expected rwx------ (chmod 700)");
        }
        return directory.toRealPath();
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve("journal.lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() == null) {
                throw held(path);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static JournalUnusable held(Path path) {
        return new JournalUnusable("journal " + path + " is in use: only one process may write it");
    }

    /** The file whose first record has that number. */
    Path file(long seq) {
        return path.resolve(String.format(Locale.ROOT, "journal-%019d.jsonl", seq));
    }

    /** The journal's files in order. */
    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(file -> NAME.matcher(name(file)).matches())
                    .sorted()
                    .toList();
        }
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    Path path() {
        return path;
    }

    /** Makes the names of new files survive the end of power. */
    void force() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            HELD.remove(path);
        }
    }
}
