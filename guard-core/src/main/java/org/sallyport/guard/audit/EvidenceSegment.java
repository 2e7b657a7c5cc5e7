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
    static final byte[] MAGIC = "SPE2".getBytes(StandardCharsets.US_ASCII);

    /** What stands behind a frame: inputs so far, the number of the last record, and the frame's length again. */
    static final int TAIL_OCTETS = 2 * Long.BYTES + Integer.BYTES;

    private final JournalFile file;
    private final long number;
    private final EvidenceHead head;
    private final byte[] headOctets;
    private final Sealing sealing;
    private final Instant begun;
    private long frames;
    private long inputs;

    private EvidenceSegment(JournalFile file, long number, EvidenceHead head, Sealing sealing, Instant begun) {
        this.file = file;
        this.number = number;
        this.head = head;
        this.headOctets = head.octets();
        this.sealing = sealing;
        this.begun = begun;
    }

    static EvidenceSegment begin(
            JournalFile.Opener opener, Path path, long number, EvidenceHead head, Sealing sealing, Instant now)
            throws IOException {
        JournalFile file = opener.open(path);
        try {
            if (file.size() > 0) {
                throw new IOException(path + " is there already");
            }
            EvidenceSegment segment = new EvidenceSegment(file, number, head, sealing, now);
            segment.begin();
            return segment;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void begin() throws IOException {
        byte[] key = sealing.wrappedKey();
        file.append(ByteBuffer.allocate(MAGIC.length + 2 * Integer.BYTES + headOctets.length + key.length)
                .put(MAGIC)
                .putInt(headOctets.length)
                .put(headOctets)
                .putInt(key.length)
                .put(key)
                .flip());
    }

    /**
     * Appends the entries in one frame.
     *
     * @param last the number of the record of the last of them
     */
    void append(List<byte[]> entries, long last) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        entries.forEach(text::writeBytes);
        inputs += entries.size();
        byte[] bound = bound(number, ++frames, inputs, last, headOctets);
        byte[] sealed = sealing.seal(text.toByteArray(), bound);
        file.append(ByteBuffer.allocate(Integer.BYTES + sealed.length + TAIL_OCTETS)
                .putInt(sealed.length)
                .put(sealed)
                .putLong(inputs)
                .putLong(last)
                .putInt(sealed.length)
                .flip());
    }

    /** What is bound to a frame besides its key: its place, what stands behind it, and what the segment begins with. */
    static byte[] bound(long number, long frame, long inputs, long last, byte[] head) {
        return ByteBuffer.allocate(MAGIC.length + 4 * Long.BYTES + head.length)
                .put(MAGIC)
                .putLong(number)
                .putLong(frame)
                .putLong(inputs)
                .putLong(last)
                .put(head)
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

    long number() {
        return number;
    }

    EvidenceHead head() {
        return head;
    }

    Instant begun() {
        return begun;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
