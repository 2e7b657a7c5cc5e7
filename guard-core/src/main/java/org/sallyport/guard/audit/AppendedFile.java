package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of the file system, readable by its owner alone. */
final class AppendedFile implements JournalFile {
    private final Path path;
    private final FileChannel channel;
    private final @Nullable Object key;
    private long size;

    private AppendedFile(Path path, FileChannel channel) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        this.path = path;
        this.channel = channel;
        this.key = attributes.fileKey();
        this.size = attributes.size();
    }

    static JournalFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            return new AppendedFile(path, channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public void append(ByteBuffer group) throws IOException {
        size += group.remaining();
        while (group.hasRemaining()) {
            channel.write(group);
        }
        requireInPlace();
    }

    /** Writing to a file that was removed or replaced succeeds, but nobody will ever read it. */
    private void requireInPlace() throws IOException {
        BasicFileAttributes now = attributesNow();
        if (!Objects.equals(now.fileKey(), key)) {
            throw new IOException(path + " was replaced by another file");
        }
        if (now.size() != size) {
            throw new IOException(path + " has " + now.size() + " octets, expected " + size);
        }
    }

    private BasicFileAttributes attributesNow() throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " was removed", e);
        }
    }

    @Override
    public void force() throws IOException {
        channel.force(false);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
