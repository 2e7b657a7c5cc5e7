package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a segment of evidence says in clear, read without a key; nothing of it is proved. Immutable.
 *
 * @param segment which
 * @param head what it begins with; empty where that cannot be read
 */
record EvidenceFile(EvidenceDirectory.Segment segment, Optional<EvidenceHead> head) {
    /**
     * How much a segment holds.
     *
     * @param inputs how many
     * @param last the number of the record of the last; 0 where there is none
     */
    record Contents(long inputs, long last) {
        static final Contents NONE = new Contents(0, 0);
    }

    /** @throws java.nio.file.NoSuchFileException when it is gone */
    static EvidenceFile read(EvidenceDirectory.Segment segment) throws IOException {
        try (FileChannel file = open(segment.path())) {
            return new EvidenceFile(segment, head(file));
        }
    }

    /** Whose inputs it holds; empty where that is not known. */
    String crossing() {
        return head.map(EvidenceHead::crossing).orElse("");
    }

    private static FileChannel open(Path path) throws IOException {
        return FileChannel.open(path, StandardOpenOption.READ);
    }

    private static Optional<EvidenceHead> head(FileChannel file) throws IOException {
        int begin = EvidenceSegment.MAGIC.length;
        if (!Arrays.equals(read(file, 0, begin), EvidenceSegment.MAGIC)) {
            return Optional.empty();
        }
        int length = number(file, begin);
        if (length < 0 || length > EvidenceHead.MOST_OCTETS) {
            return Optional.empty();
        }
        try {
            return Optional.of(EvidenceHead.of(read(file, begin + Integer.BYTES, length)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How much it holds, as it says itself: by what stands at its end or, where a crash has torn that, frame by frame. */
    Contents contents() throws IOException {
        try (FileChannel file = open(segment.path())) {
            long frames = frames(file);
            Optional<Contents> whole = frames < 0 ? Optional.empty() : atEnd(file, frames);
            return whole.isPresent() || frames < 0 ? whole.orElse(Contents.NONE) : walk(file, frames);
        }
    }

    /** Where the frames begin; negative where that cannot be told. */
    private long frames(FileChannel file) throws IOException {
        if (head.isEmpty()) {
            return -1;
        }
        long key = EvidenceSegment.MAGIC.length + Integer.BYTES + (long) number(file, EvidenceSegment.MAGIC.length);
        int length = number(file, key);
        return length < 0 ? -1 : key + Integer.BYTES + length;
    }

    private static Optional<Contents> atEnd(FileChannel file, long frames) throws IOException {
        long at = file.size() - EvidenceSegment.TAIL_OCTETS;
        int length = number(file, at + 2 * Long.BYTES);
        long begin = at - length - Integer.BYTES;
        boolean whole = length >= 0 && begin >= frames && number(file, begin) == length;
        return whole ? Optional.of(tail(file, at)) : Optional.empty();
    }

    private static Contents walk(FileChannel file, long frames) throws IOException {
        Contents contents = Contents.NONE;
        long at = frames;
        for (int length = number(file, at); length >= 0; length = number(file, at)) {
            long tail = at + Integer.BYTES + length;
            if (tail + EvidenceSegment.TAIL_OCTETS > file.size()) {
                break;
            }
            contents = tail(file, tail);
            at = tail + EvidenceSegment.TAIL_OCTETS;
        }
        return contents;
    }

    private static Contents tail(FileChannel file, long at) throws IOException {
        ByteBuffer tail = ByteBuffer.wrap(read(file, at, 2 * Long.BYTES));
        return new Contents(Math.max(0, tail.getLong()), Math.max(0, tail.getLong()));
    }

    /** The number that stands there; -1 where there is none. */
    private static int number(FileChannel file, long at) throws IOException {
        byte[] octets = at < 0 ? new byte[0] : read(file, at, Integer.BYTES);
        return octets.length < Integer.BYTES ? -1 : ByteBuffer.wrap(octets).getInt();
    }

    /** So many octets from there on, or as many as there are. */
    private static byte[] read(FileChannel file, long at, int most) throws IOException {
        ByteBuffer octets = ByteBuffer.allocate(most);
        while (octets.hasRemaining() && file.read(octets, at + octets.position()) >= 0) {
            // until it is full or the file ends
        }
        return Arrays.copyOf(octets.array(), octets.position());
    }
}
