package org.sallyport.guard.audit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.sallyport.guard.crypto.Sealing;

/** One file of evidence while it is written, under a key of its own. Its form stands in EVIDENCE.md. */
final class EvidenceSegment implements Closeable {
    /** What a segment begins with. */
    static final byte[] MAGIC = "SPE1".getBytes(StandardCharsets.US_ASCII);

    private final JournalFile file;
    private final long number;
    private final Sealing sealing;
    private final Instant begun;
    private long frames;

    private EvidenceSegment(JournalFile file, long number, Sealing sealing, Instant begun) {
        this.file = file;
        this.number = number;
        this.sealing = sealing;
        this.begun = begun;
    }

    static EvidenceSegment begin(JournalFile.Opener opener, Path path, long number, Sealing sealing, Instant now)
            throws IOException {
        JournalFile file = opener.open(path);
        try {
            if (file.size() > 0) {
                throw new IOException(path + " is there already");
            }
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            head.writeBytes(MAGIC);
            head.writeBytes(frame(sealing.wrappedKey()));
            file.append(ByteBuffer.wrap(head.toByteArray()));
            return new EvidenceSegment(file, number, sealing, now);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** Appends the entries in one frame. */
    void append(List<byte[]> entries) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        entries.forEach(text::writeBytes);
        byte[] sealed = sealing.seal(text.toByteArray(), bound(number, ++frames));
        file.append(ByteBuffer.wrap(frame(sealed)));
    }

    /** What is bound to a frame besides its key: its place. */
    static byte[] bound(long number, long frame) {
        return ByteBuffer.allocate(MAGIC.length + 2 * Long.BYTES)
                .put(MAGIC)
                .putLong(number)
                .putLong(frame)
                .array();
    }

    private static byte[] frame(byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .putInt(content.length)
                .put(content)
                .array();
    }

    void force() throws IOException {
        file.force();
    }

    long size() {
        return file.size();
    }

    boolean isEmpty() {
        return frames == 0;
    }

    Instant begun() {
        return begun;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
