package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The torn tail of a file: what a crash left of the last record.
 *
 * @param file the file
 * @param offset where the tail begins
 * @param octets its length
 * @param sha256 its hash, 64 lower-case hexadecimal digits
 */
record Torn(Path file, long offset, long octets, String sha256) {
    private static final int CHUNK = 64 * 1024;

    static Torn at(Path file, long offset) throws IOException {
        MessageDigest digest = Digests.sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long at = offset;
            for (int read = channel.read(chunk, at); read >= 0; read = channel.read(chunk.clear(), at)) {
                digest.update(chunk.flip());
                at += read;
            }
            return new Torn(file, offset, at - offset, HexFormat.of().formatHex(digest.digest()));
        }
    }

    /**
     * Writes the line over the tail and cuts off what is left of it. A crash in the middle leaves a torn tail again,
     * never a journal that has forgotten one.
     */
    void replaceBy(ByteBuffer line) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.position(offset);
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.truncate(channel.position());
            channel.force(true);
        }
    }
}
