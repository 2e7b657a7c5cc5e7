package org.sallyport.guard.audit;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.NotOpened;
import org.sallyport.guard.crypto.RecipientKey;
import org.sallyport.guard.crypto.Unsealing;

/**
 * Reads a store of evidence from its begin, in the order in which it was written, with the recipient's key. The guard may
 * be writing meanwhile. What was changed in any octet, or stands in another place than it was written to, is not given
 * out but told in {@link #damage}. What is missing as a whole shows against the journal alone. Used by one thread.
 */
public final class EvidenceReader implements Closeable {
    /** No frame is longer: so much the journal writes at once, and one stanza more. */
    private static final int MOST_OCTETS = 128 << 20;

    private static final int SHOWN = 100;

    private final RecipientKey key;
    private final Deque<EvidenceDirectory.Segment> segments;
    private final long oldest;
    private final Deque<Evidence> read = new ArrayDeque<>();
    private final List<String> damage = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private Optional<Open> open = Optional.empty();
    private long damaged;

    private EvidenceReader(RecipientKey key, List<EvidenceDirectory.Segment> segments) {
        this.key = key;
        this.segments = new ArrayDeque<>(segments);
        this.oldest = segments.isEmpty() ? 0 : segments.getFirst().number();
    }

    /** A segment that is read. */
    private static final class Open {
        private final EvidenceDirectory.Segment segment;
        private final DataInputStream in;
        private final Unsealing key;
        private long frame;

        Open(EvidenceDirectory.Segment segment, DataInputStream in, Unsealing key) {
            this.segment = segment;
            this.in = in;
            this.key = key;
        }
    }

    /**
     * Opens the store in the directory.
     *
     * @throws IOException when it cannot be read
     */
    public static EvidenceReader open(Path directory, RecipientKey key) throws IOException {
        return new EvidenceReader(key, EvidenceDirectory.segments(directory));
    }

    /** The next input; empty at the end. */
    public Optional<Evidence> next() throws IOException {
        while (read.isEmpty() && (open.isPresent() || !segments.isEmpty())) {
            if (open.isEmpty()) {
                open = open(segments.removeFirst());
            } else {
                readFrame(open.get());
            }
        }
        return Optional.ofNullable(read.poll());
    }

    /** The number of the oldest segment: 1 where none was ever deleted, 0 where there is none. */
    public long oldest() {
        return oldest;
    }

    /** What is wrong with what was read so far, a line each; at most 100 of them. */
    public List<String> damage() {
        return List.copyOf(damage);
    }

    /**
     * The segments read so far that end in the middle of a frame: it is being written, or a crash tore it, which takes
     * nothing that is on record; or somebody has cut it, and then the journal knows what is missing.
     */
    public List<String> torn() {
        return List.copyOf(torn);
    }

    /** How much is wrong, also beyond the lines. */
    public long damaged() {
        return damaged;
    }

    private Optional<Open> open(EvidenceDirectory.Segment segment) throws IOException {
        DataInputStream in;
        try {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(segment.path())));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // deleted meanwhile, as it was old
        }
        try {
            byte[] magic = in.readNBytes(EvidenceSegment.MAGIC.length);
            if (Arrays.equals(magic, EvidenceSegment.MAGIC)) {
                Optional<byte[]> wrapped = frame(segment, in);
                if (wrapped.isPresent()) {
                    return Optional.of(new Open(segment, in, key.open(wrapped.get())));
                }
            } else if (magic.length == EvidenceSegment.MAGIC.length) {
                wrong(segment, "it does not begin as a segment of evidence does");
            } else {
                torn.add(JournalDirectory.name(segment.path()));
            }
        } catch (NotOpened e) {
            wrong(segment, "none of it can be read: " + e.getMessage());
        }
        in.close();
        return Optional.empty();
    }

    private void readFrame(Open from) throws IOException {
        Optional<byte[]> sealed = frame(from.segment, from.in);
        if (sealed.isEmpty()) {
            from.in.close();
            open = Optional.empty();
            return;
        }
        from.frame++;
        try {
            byte[] bound = EvidenceSegment.bound(from.segment.number(), from.frame);
            entries(from.key.open(sealed.get(), bound));
        } catch (NotOpened | IllegalArgumentException e) {
            wrong(from.segment, "frame " + from.frame + ": " + e.getMessage());
        }
    }

    /** The content of the next frame; empty at the end. */
    private Optional<byte[]> frame(EvidenceDirectory.Segment segment, DataInputStream in) throws IOException {
        byte[] begin = in.readNBytes(Integer.BYTES);
        if (begin.length == 0) {
            return Optional.empty();
        }
        int length = begin.length < Integer.BYTES ? -1 : ByteBuffer.wrap(begin).getInt();
        if (begin.length == Integer.BYTES && (length < 0 || length > MOST_OCTETS)) {
            wrong(segment, "a frame of impossible length; what comes after it cannot be read");
            return Optional.empty();
        }
        byte[] content = begin.length < Integer.BYTES ? new byte[0] : in.readNBytes(length);
        if (content.length != length) {
            torn.add(JournalDirectory.name(segment.path()));
            return Optional.empty();
        }
        return Optional.of(content);
    }

    private void entries(byte[] lines) {
        int begin = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                read.add(EvidenceLine.read(Arrays.copyOfRange(lines, begin, i)));
                begin = i + 1;
            }
        }
        if (begin < lines.length) {
            throw new IllegalArgumentException("a line that does not end");
        }
    }

    private void wrong(EvidenceDirectory.Segment segment, String what) {
        damaged++;
        if (damage.size() < SHOWN) {
            damage.add(JournalDirectory.name(segment.path()) + ": " + what);
        }
    }

    @Override
    public void close() throws IOException {
        if (open.isPresent()) {
            open.get().in.close();
        }
    }
}
