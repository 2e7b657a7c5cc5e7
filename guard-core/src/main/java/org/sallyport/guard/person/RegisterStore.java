package org.sallyport.guard.person;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.audit.HeldDirectory;

/**
 * The file of the register: {@code persons.json} in a directory of its own, both open to the guard's user alone. It is
 * replaced whole, and what stands in it then has survived the end of power. One thread at a time saves; any reads.
 */
final class RegisterStore implements AutoCloseable {
    static final String FILE = "persons.json";

    private static final String NEXT = FILE + ".next";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private Optional<HeldDirectory> held;
    private volatile Register register;

    private RegisterStore(Path directory, Optional<HeldDirectory> held, Register register) {
        this.directory = directory;
        this.held = held;
        this.register = register;
    }

    /**
     * Opens the register; where there is no directory, it is empty, and the directory is made with the first change.
     *
     * @throws IOException when it cannot be read, is open to others or held by another process, or is not to the last
     *     octet what a guard writes; the message says which, and shows nothing of it
     */
    static RegisterStore open(Path directory) throws IOException {
        if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return new RegisterStore(directory, Optional.empty(), Register.EMPTY);
        }
        HeldDirectory held = HeldDirectory.hold(directory, "persons");
        try {
            return new RegisterStore(
                    directory, Optional.of(held), read(held.path().resolve(FILE)));
        } catch (IOException | RuntimeException e) {
            held.close();
            throw e;
        }
    }

    static Register read(Path file) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Register.EMPTY;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no file");
        }
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
        if (!OWNER_ONLY.containsAll(found)) {
            throw new IOException(file + " has permissions " + PosixFilePermissions.toString(found)
                    + ", expected at most rw------- (chmod 600)");
        }
        try {
            return RegisterJson.read(Files.size(file) > RegisterJson.MOST ? new byte[0] : Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    Register register() {
        return register;
    }

    /** Makes it the register for good; what throws has changed nothing that is asked for here. */
    void save(Register next) throws IOException {
        if (held.isEmpty()) {
            held = Optional.of(HeldDirectory.hold(directory, "persons"));
        }
        Path path = held.get().path();
        Path fresh = path.resolve(NEXT);
        Files.deleteIfExists(fresh);
        write(fresh, RegisterJson.written(next));
        Files.move(fresh, path.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        held.get().force();
        register = next;
    }

    private static void write(Path file, byte[] octets) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer left = ByteBuffer.wrap(octets);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (held.isPresent()) {
            held.get().close();
        }
    }
}
