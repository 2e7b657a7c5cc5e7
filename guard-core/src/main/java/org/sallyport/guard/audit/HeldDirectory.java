package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A directory that one process writes, and that is open to its user alone. */
public final class HeldDirectory implements Closeable {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** Needed beside the lock: to close a second channel of a locked file gives the process's lock up (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private HeldDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Holds the directory, which is made when it is not there.
     *
     * @param noun what it holds: names its lock, and stands in messages
     * @throws JournalUnusable when others may enter it, or somebody holds it
     */
    public static HeldDirectory hold(Path directory, String noun) throws IOException {
        Path path = prepare(directory, noun);
        if (!HELD.add(path)) {
            throw held(path, noun);
        }
        try {
            return new HeldDirectory(path, lock(path, noun));
        } catch (IOException e) {
            HELD.remove(path);
            throw e;
        }
    }

    private static Path prepare(Path directory, String noun) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(directory);
        if (!found.equals(OWNER_ONLY)) {
            throw new JournalUnusable(noun + " directory " + directory + " has permissions "
                    + PosixFilePermissions.toString(found) + ", expected rwx------ (chmod 700)");
        }
        return directory.toRealPath();
    }

    private static FileChannel lock(Path path, String noun) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolve(noun + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (channel.tryLock() == null) {
                throw held(path, noun);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static JournalUnusable held(Path path, String noun) {
        return new JournalUnusable(noun + " " + path + " is in use: only one process may write it");
    }

    /** The directory itself, without links on the way. */
    public Path path() {
        return path;
    }

    /** Makes the names of new files survive the end of power. */
    public void force() throws IOException {
        try (FileChannel directory = FileChannel.open(path, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    /** Gives it up. */
    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            HELD.remove(path);
        }
    }
}
