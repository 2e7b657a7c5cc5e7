package org.sallyport.guard.control;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A socket in the file system, held by one process: while a lock on the file beside it is held, nobody else takes the
 * socket away or puts another in its place. What a killed process has left is replaced.
 */
final class SocketFile implements Closeable {
    private static final int BACKLOG = 16;
    /** Needed beside the lock: to close a second channel of a locked file gives the process's lock up (POSIX). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;
    private final ServerSocketChannel server;
    private final UserPrincipal owner;

    private SocketFile(Path path, FileChannel lock, ServerSocketChannel server, UserPrincipal owner) {
        this.path = path;
        this.lock = lock;
        this.server = server;
        this.owner = owner;
    }

    /**
     * Listens at the path.
     *
     * @param group who else may open it; left out, nobody but its owner
     * @throws IOException when somebody else holds it, or something else is there; the message says what to do
     */
    static SocketFile listen(Path file, Optional<String> group) throws IOException {
        Path path = file.toAbsolutePath();
        if (!HELD.add(path)) {
            throw held(path);
        }
        try {
            FileChannel lock = lock(path);
            try {
                removeStale(path);
                ServerSocketChannel server = bind(path, group);
                return new SocketFile(path, lock, server, Files.getOwner(path));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            HELD.remove(path);
            throw e;
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path.resolveSibling(path.getFileName() + ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
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

    private static IOException held(Path path) {
        return new IOException("control socket \"" + path + "\" is in use: another guard runs there; give each its own"
                + " with [control] socket");
    }

    private static void removeStale(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .isOther()) {
            throw new IOException("control socket \"" + path
                    + "\": something else is there, and it is not touched; remove it or choose another path");
        }
        if (isAnswered(path)) {
            throw held(path);
        }
        Files.delete(path);
    }

    /** A program that does not know our lock may have the socket. */
    private static boolean isAnswered(Path path) throws IOException {
        try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            probe.configureBlocking(false);
            return probe.connect(UnixDomainSocketAddress.of(path));
        } catch (ConnectException e) {
            return false;
        }
    }

    private static ServerSocketChannel bind(Path path, Optional<String> group) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            open(path, group);
            return server;
        } catch (IOException e) {
            server.close();
            throw new IOException("control socket \"" + path + "\" cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Whoever got in before this is asked who he is all the same. */
    private static void open(Path path, Optional<String> group) throws IOException {
        try {
            if (group.isPresent()) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(group(path, group.get()));
            }
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(group.isPresent() ? "rw-rw----" : "rw-------"));
        } catch (IOException e) {
            Files.delete(path);
            throw e;
        }
    }

    private static GroupPrincipal group(Path path, String name) throws IOException {
        try {
            return path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(name);
        } catch (UserPrincipalNotFoundException e) {
            throw new IOException("there is no group \"" + name + "\" on this machine", e);
        }
    }

    ServerSocketChannel server() {
        return server;
    }

    /** The user that this process runs as. */
    UserPrincipal owner() {
        return owner;
    }

    /** Takes the socket away; its lock file stays, since to remove it would let two processes lock one name. */
    @Override
    public void close() throws IOException {
        try (lock) {
            server.close();
            Files.deleteIfExists(path);
        } finally {
            HELD.remove(path);
        }
    }
}
