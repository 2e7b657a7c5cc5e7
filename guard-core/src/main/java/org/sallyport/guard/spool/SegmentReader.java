package org.sallyport.guard.spool;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.sallyport.guard.crypto.NotOpened;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.crypto.Unsealing;

/** Reads a segment to its end, or to where a crash has torn it. */
final class SegmentReader {
    private final byte[] octets;
    private final long number;
    private final List<Entry> entries = new ArrayList<>();

    /**
     * What a segment holds.
     *
     * @param entries in order
     * @param torn how many octets are whole, when what follows them is the beginning of something
     */
    record Found(List<Entry> entries, OptionalInt torn) {}

    private SegmentReader(byte[] octets, long number) {
        this.octets = octets;
        this.number = number;
    }

    /** @throws Damaged when anything else than its end is wrong */
    static Found read(byte[] octets, long number, StoreKey key) throws Damaged {
        return new SegmentReader(octets, number).read(key);
    }

    private Found read(StoreKey key) throws Damaged {
        if (octets.length < Framing.BEGINNING) {
            return new Found(entries, OptionalInt.of(0));
        }
        if (!Framing.isBeginning(octets)) {
            throw new Damaged("it does not begin as a segment of a spool");
        }
        Unsealing unsealing = key.unsealing(Arrays.copyOf(octets, Framing.BEGINNING));
        int at = Framing.BEGINNING;
        for (long frame = 1; at < octets.length; frame++) {
            OptionalInt length = length(at, frame);
            if (length.isEmpty() || length.getAsInt() > octets.length - at - Framing.HEAD) {
                return new Found(entries, OptionalInt.of(at));
            }
            int from = at + Framing.HEAD;
            entries.addAll(frame(unsealing, Arrays.copyOfRange(octets, from, from + length.getAsInt()), frame, at));
            at = from + length.getAsInt();
        }
        return new Found(entries, OptionalInt.empty());
    }

    private OptionalInt length(int at, long frame) throws Damaged {
        if (octets.length - at < Framing.HEAD) {
            return OptionalInt.empty();
        }
        ByteBuffer head = ByteBuffer.wrap(octets, at, Framing.HEAD);
        int length = head.getInt();
        if (length < 0 || head.getInt() != Framing.check(length, number, frame)) {
            throw new Damaged("the head of frame " + frame + ", at octet " + at + ", is not what was written");
        }
        return OptionalInt.of(length);
    }

    private List<Entry> frame(Unsealing unsealing, byte[] sealed, long frame, int at) throws Damaged {
        try {
            return Entry.all(unsealing.open(sealed, Framing.bound(number, frame)));
        } catch (NotOpened e) {
            throw new Damaged("frame " + frame + ", at octet " + at
                    + ", is not what was written, or was written with another key");
        }
    }
}
