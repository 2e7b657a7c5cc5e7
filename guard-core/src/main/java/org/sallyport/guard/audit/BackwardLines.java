package org.sallyport.guard.audit;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the ended lines of a file from its end, or from a place in it, towards its beginning. Used by one thread. */
final class BackwardLines implements Closeable {
    private static final int BLOCK_OCTETS = 256 * 1024;

    private final FileChannel file;
    /** Only what stands before it is still to be given. */
    private long end;
    /** Octets of the file. */
    private byte[] block = new byte[0];
    /** Where they begin in it. */
    private long begin;

    /**
     * A line.
     *
     * @param offset of its first octet
     * @param octets without its end; empty where there are more than a record may have
     */
    record Found(long offset, Optional<byte[]> octets) {}

    /** @param end only lines that end before it are given */
    BackwardLines(Path path, long end) throws IOException {
        this.file = FileChannel.open(path);
        this.end = Math.min(end, file.size());
    }

    /** The next line; empty when there is none. What stands behind the last line feed is no line. */
    Optional<Found> next() throws IOException {
        long feed = lineFeedBefore(end);
        if (feed < 0) {
            end = 0;
            return Optional.empty();
        }
        long start = lineFeedBefore(feed) + 1;
        end = start;
        long length = feed - start;
        return Optional.of(new Found(
                start, length > LineReader.MAX_OCTETS ? Optional.empty() : Optional.of(read(start, (int) length))));
    }

    /** Where the last line feed before the place is; -1 for none. */
    private long lineFeedBefore(long place) throws IOException {
        for (long at = place - 1; at >= 0; at--) {
            if (at < begin || at >= begin + block.length) {
                long from = Math.max(0, at + 1 - BLOCK_OCTETS);
                block = read(from, (int) (at + 1 - from));
                begin = from;
            }
            if (block[(int) (at - begin)] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private byte[] read(long from, int length) throws IOException {
        byte[] octets = new byte[length];
        ByteBuffer into = ByteBuffer.wrap(octets);
        while (into.hasRemaining()) {
            if (file.read(into, from + into.position()) < 0) {
                throw new EOFException("a file of the journal became shorter");
            }
        }
        return octets;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
