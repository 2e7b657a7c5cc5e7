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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Deque<Evidence> read = new ArrayDeque<>();
    private final List<String> damage = new ArrayList<>();
    private final List<String> torn = new ArrayList<>();
    private Optional<Open> open = Optional.empty();
    private long damaged;
    private long outrun;

    private EvidenceReader(RecipientKey key, List<EvidenceDirectory.Segment> segments) {
        this.key = key;
        this.segments = new ArrayDeque<>(segments);
    }

    /** A segment that is read. */
    private static final class Open {
        private final EvidenceDirectory.Segment segment;
        private final DataInputStream in;
        private final Unsealing key;
        private final byte[] headOctets;
        private final EvidenceHead head;
        private long frame;

        Open(
                EvidenceDirectory.Segment segment,
                DataInputStream in,
                Unsealing key,
                byte[] headOctets,
                EvidenceHead head) {
            this.segment = segment;
            this.in = in;
            this.key = key;
            this.headOctets = headOctets;
            this.head = head;
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

    /**
     * Opens the store, with a reader for each crossing ({@code from>to}): of each the inputs stand in the order of its records.
     * The one without a name has the segments that do not say whose inputs they hold.
     *
     * @throws IOException when it cannot be read
     */
    public static Map<String, EvidenceReader> byCrossing(Path directory, RecipientKey key) throws IOException {
        Map<String, List<EvidenceDirectory.Segment>> segments = new TreeMap<>();
        for (EvidenceDirectory.Segment segment : EvidenceDirectory.segments(directory)) {
            try {
                segments.computeIfAbsent(EvidenceFile.read(segment).crossing(), crossing -> new ArrayList<>())
                        .add(segment);
            } catch (NoSuchFileException e) {
                // deleted meanwhile, which is on record by now
            }
        }
        Map<String, EvidenceReader> readers = new TreeMap<>();
        segments.forEach((crossing, its) -> readers.put(crossing, new EvidenceReader(key, its)));
        return readers;
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

    /** How many segments were deleted after this reader was opened, before it came to them. */
    public long outrun() {
        return outrun;
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
            outrun++;
            return Optional.empty();
        }
        try {
            byte[] magic = in.readNBytes(EvidenceSegment.MAGIC.length);
            if (Arrays.equals(magic, EvidenceSegment.MAGIC)) {
                Optional<Open> begun = begun(segment, in);
                if (begun.isPresent()) {
                    return begun;
                }
            } else if (magic.length == EvidenceSegment.MAGIC.length) {
                wrong(segment, "it does not begin as a segment of evidence does");
            } else {
                torn.add(JournalDirectory.name(segment.path()));
            }
        } catch (NotOpened | IllegalArgumentException e) {
            wrong(segment, "none of it can be read: " + e.getMessage());
        }
        in.close();
        return Optional.empty();
    }

    private Optional<Open> begun(EvidenceDirectory.Segment segment, DataInputStream in) throws IOException, NotOpened {
        long told = damaged + torn.size();
        Optional<byte[]> head = piece(segment, in);
        Optional<byte[]> wrapped = head.isPresent() ? piece(segment, in) : Optional.empty();
        if (head.isPresent() && wrapped.isPresent()) {
            EvidenceHead read = EvidenceHead.of(head.get());
            return Optional.of(new Open(segment, in, key.open(wrapped.get()), head.get(), read));
        }
        if (damaged + torn.size() == told) {
            torn.add(JournalDirectory.name(segment.path()));
        }
        return Optional.empty();
    }

    private void readFrame(Open from) throws IOException {
        Optional<byte[]> sealed = piece(from.segment, from.in);
        Optional<ByteBuffer> tail = sealed.isPresent() ? tail(from) : Optional.empty();
        if (sealed.isEmpty() || tail.isEmpty()) {
            from.in.close();
            open = Optional.empty();
            return;
        }
        from.frame++;
        try {
            byte[] bound = EvidenceSegment.bound(
                    from.segment.number(),
                    from.frame,
                    tail.get().getLong(),
                    tail.get().getLong(),
                    from.headOctets);
            if (tail.get().getInt() != sealed.get().length) {
                throw new IllegalArgumentException("its length is not the one behind it");
            }
            entries(from.key.open(sealed.get(), bound), from.head.crossing());
        } catch (NotOpened | IllegalArgumentException e) {
            wrong(from.segment, "frame " + from.frame + ": " + e.getMessage());
        }
    }

    /** What stands behind a frame; empty where that is torn. */
    private Optional<ByteBuffer> tail(Open from) throws IOException {
        byte[] tail = from.in.readNBytes(EvidenceSegment.TAIL_OCTETS);
        if (tail.length < EvidenceSegment.TAIL_OCTETS) {
            torn.add(JournalDirectory.name(from.segment.path()));
            return Optional.empty();
        }
        return Optional.of(ByteBuffer.wrap(tail));
    }

    /** The next octets of which the number stands before them; empty at the end. */
    private Optional<byte[]> piece(EvidenceDirectory.Segment segment, DataInputStream in) throws IOException {
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

    private void entries(byte[] lines, String crossing) {
        List<Evidence> entries = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] == '\n') {
                entries.add(EvidenceLine.read(Arrays.copyOfRange(lines, begin, i)));
                begin = i + 1;
            }
        }
        if (begin < lines.length) {
            throw new IllegalArgumentException("a line that does not end");
        }
        if (!entries.stream().allMatch(evidence -> evidence.crossing().equals(crossing))) {
            throw new IllegalArgumentException("an input of another crossing than " + crossing);
        }
        read.addAll(entries);
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
