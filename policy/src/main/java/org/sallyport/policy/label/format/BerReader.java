package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;
import org.sallyport.policy.label.stated.Oid;

/**
 * Reads BER (X.690), definite and indefinite lengths, in one pass from first octet to last. Who reads says what must come
 * next, so nothing is nested deeper than that, nothing is allocated for what a length merely claims, and the first octet
 * that is not as said ends it. Tag numbers above 30 are in no label and are refused.
 *
 * <p>Strings may be constructed, as X.690 (8.6, 8.23) allows, of primitive segments: segments of segments are refused.
 */
final class BerReader {
    static final int INTEGER = 0x02;
    static final int BITS = 0x03;
    static final int OCTETS = 0x04;
    static final int OID = 0x06;
    static final int UTF8 = 0x0C;
    static final int PRINTABLE = 0x13;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int CONSTRUCTED = 0x20;
    /** What {@link #next} returns at the end of the element that is being read. */
    static final int END = -1;

    private static final int INDEFINITE = -1;
    private static final int INTEGER_OCTETS = 32;
    /** Octets of one bit string: positions up to 65,535. */
    static final int BITS_OCTETS = 8_192;

    private static final int ARC_OCTETS = 18;
    private static final int LONG_ARC_OCTETS = 9;

    private final byte[] octets;
    private int at;
    /** Where the element that is being read ends; where its length is indefinite, where the one around it does. */
    private int limit;

    private boolean indefinite;

    BerReader(byte[] octets) {
        this.octets = octets;
        this.limit = octets.length;
    }

    /** Reads a part of an element. */
    @FunctionalInterface
    interface Part {
        void read() throws Unreadable;
    }

    /** Where the next octet stands. */
    int at() {
        return at;
    }

    /** The tag that comes next, which stays unread; {@link #END} at the end of the element that is being read. */
    int next() throws Unreadable {
        if (at < limit) {
            int tag = octets[at] & 0xFF;
            return indefinite && tag == 0 ? END : tag;
        }
        if (indefinite) {
            throw fault(Fault.ENCODING, "ends before the end of an indefinite length");
        }
        return END;
    }

    /** An element of parts in any number, each read by one call. */
    void each(int tag, String what, Part part) throws Unreadable {
        within(tag, what, () -> {
            while (next() != END) {
                part.read();
            }
        });
    }

    /** An element whose parts are read by one call; nothing may be left of it. */
    void within(int tag, String what, Part parts) throws Unreadable {
        int outerLimit = limit;
        boolean outerIndefinite = indefinite;
        int length = header(tag, what);
        indefinite = length == INDEFINITE;
        limit = indefinite ? limit : at + length;
        parts.read();
        if (next() != END) {
            throw fault(Fault.UNEXPECTED, "unexpected " + shown(next()) + " in " + what);
        }
        if (indefinite) {
            at++;
            if (octet() != 0) {
                throw fault(Fault.ENCODING, "expected the end of an indefinite length");
            }
        }
        limit = outerLimit;
        indefinite = outerIndefinite;
    }

    /** A whole number, zero or more, of at most 256 bits. */
    BigInteger integer(String what) throws Unreadable {
        int from = at;
        int length = primitive(INTEGER, what);
        if (length == 0 || length > 1 && octets[at] == (octets[at + 1] < 0 ? -1 : 0)) {
            throw fault(Fault.ENCODING, "a number in no or too many octets for " + what);
        }
        if (octets[at] < 0 || length > INTEGER_OCTETS) {
            throw new Unreadable(Fault.OUT_OF_RANGE, where(from), what + " must be from 0 to below 2^255");
        }
        BigInteger value = length > 8 ? new BigInteger(octets, at, length) : BigInteger.valueOf(number(length));
        at += length;
        return value;
    }

    private long number(int length) {
        long value = 0;
        for (int i = at; i < at + length; i++) {
            value = value << 8 | octets[i] & 0xFF;
        }
        return value;
    }

    /** The positions of the bits that are set. */
    BitSet bits(int tag, String what) throws Unreadable {
        Bits bits = new Bits(what);
        if (next() == (tag | CONSTRUCTED)) {
            each(tag | CONSTRUCTED, what, () -> bits.segment(BITS));
        } else {
            bits.segment(tag);
        }
        return bits.set;
    }

    private final class Bits {
        private final BitSet set = new BitSet();
        private final String what;
        private int length;

        Bits(String what) {
            this.what = what;
        }

        void segment(int tag) throws Unreadable {
            if (length % Byte.SIZE != 0) {
                throw fault(Fault.ENCODING, "bits unused before the last segment of " + what);
            }
            int end = primitive(tag, what) + at;
            int unused = at == end ? -1 : octets[at++] & 0xFF;
            if (unused < 0 || unused > 7 || at == end && unused > 0) {
                throw fault(Fault.ENCODING, "expected 0 to 7 unused bits of " + what);
            }
            if (length / Byte.SIZE + end - at > BITS_OCTETS) {
                throw fault(Fault.TOO_LARGE, what + " is longer than " + BITS_OCTETS + " octets");
            }
            for (int last = end - 1; at < end; at++, length += Byte.SIZE) {
                add(octets[at] & (at == last ? 0xFF << unused : 0xFF));
            }
            length -= unused;
        }

        private void add(int octet) {
            for (int left = octet & 0xFF; left != 0; left &= left - 1) {
                set.set(length + 7 - Integer.numberOfTrailingZeros(left));
            }
        }
    }

    /** Text of a UTF8String or PrintableString: strict UTF-8, at most so many octets. */
    String text(int tag, int most, String what) throws Unreadable {
        int from = at;
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (next() == (tag | CONSTRUCTED)) {
            each(tag | CONSTRUCTED, what, () -> segment(OCTETS, encoded, what));
        } else {
            segment(tag, encoded, what);
        }
        if (encoded.size() > most) {
            throw new Unreadable(Fault.TOO_LARGE, where(from), what + " is longer than " + most + " octets");
        }
        String text = encoded.toString(UTF_8);
        if (!Arrays.equals(text.getBytes(UTF_8), encoded.toByteArray())) {
            throw new Unreadable(Fault.ENCODING, where(from), what + " is not UTF-8");
        }
        return text;
    }

    private void segment(int tag, ByteArrayOutputStream into, String what) throws Unreadable {
        int length = primitive(tag, what);
        into.write(octets, at, length);
        at += length;
    }

    /** An object identifier. */
    Oid oid(int tag, String what) throws Unreadable {
        int from = at;
        int end = primitive(tag, what) + at;
        StringBuilder dotted = new StringBuilder(32);
        while (at < end) {
            arc(end, dotted, what);
        }
        try {
            return new Oid(dotted.toString());
        } catch (IllegalArgumentException e) {
            throw new Unreadable(Fault.OUT_OF_RANGE, where(from), "no object identifier, or one too long, for " + what);
        }
    }

    private void arc(int end, StringBuilder dotted, String what) throws Unreadable {
        int from = at;
        while (at < end && octets[at] < 0) {
            at++;
        }
        if (at == end || octets[from] == (byte) 0x80) {
            throw fault(Fault.ENCODING, "an arc with leading zeros or without an end in " + what);
        }
        at++;
        if (at - from > ARC_OCTETS) {
            throw new Unreadable(Fault.OUT_OF_RANGE, where(from), "an arc of more than 126 bits in " + what);
        }
        if (at - from <= LONG_ARC_OCTETS) {
            append(dotted, arc(from));
        } else {
            append(dotted, largeArc(from));
        }
    }

    private long arc(int from) {
        long value = 0;
        for (int i = from; i < at; i++) {
            value = value << 7 | octets[i] & 0x7F;
        }
        return value;
    }

    private BigInteger largeArc(int from) {
        BigInteger value = BigInteger.ZERO;
        for (int i = from; i < at; i++) {
            value = value.shiftLeft(7).or(BigInteger.valueOf(octets[i] & 0x7F));
        }
        return value;
    }

    /** The first subidentifier holds two arcs (X.690, 8.19.4). */
    private static void append(StringBuilder dotted, long arc) {
        if (!dotted.isEmpty()) {
            dotted.append('.').append(arc);
        } else {
            long first = Math.min(arc / 40, 2);
            dotted.append(first).append('.').append(arc - first * 40);
        }
    }

    private static void append(StringBuilder dotted, BigInteger arc) {
        boolean first = dotted.isEmpty();
        dotted.append(first ? "2." : ".").append(first ? arc.subtract(BigInteger.valueOf(80)) : arc);
    }

    /** An OCTET STRING that holds another element. */
    void primitiveHolding(String what, Part part) throws Unreadable {
        within(OCTETS, what, part);
    }

    /** Passes over an element of definite length, whatever it is. */
    void skip(String what) throws Unreadable {
        int length = next() == END ? header(END, what) : header(next(), what);
        if (length == INDEFINITE) {
            throw fault(Fault.ENCODING, "an indefinite length in " + what);
        }
        at += length;
    }

    /** Nothing may stand behind what has been read. */
    void end() throws Unreadable {
        if (at != octets.length) {
            throw fault(Fault.TRAILING, "octets behind the end");
        }
    }

    /** A fault here. */
    Unreadable fault(Fault fault, String what) {
        return new Unreadable(fault, where(at), what);
    }

    /** A tag for a message. */
    static String shown(int tag) {
        return tag == END ? "end" : String.format(Locale.ROOT, "tag %02X", tag);
    }

    private static String where(int place) {
        return "octet " + place;
    }

    private int primitive(int tag, String what) throws Unreadable {
        int length = header(tag, what);
        if (length == INDEFINITE) {
            throw fault(Fault.ENCODING, "an indefinite length of " + what);
        }
        return length;
    }

    /** Reads tag and length octets, and holds the length against what is there. */
    private int header(int tag, String what) throws Unreadable {
        int found = next();
        if (found != tag || (found & 0x1F) == 0x1F) {
            Fault kind = found == END ? Fault.MISSING : Fault.UNEXPECTED;
            throw fault(kind, "expected " + what + ", found " + shown(found));
        }
        at++;
        int first = octet();
        if (first == 0x80) {
            return INDEFINITE;
        }
        if (first == 0xFF) {
            throw fault(Fault.ENCODING, "a length that X.690 reserves, of " + what);
        }
        long length = first;
        if (first > 0x80) {
            length = 0;
            for (int i = first & 0x7F; i > 0 && length <= limit; i--) {
                length = length << 8 | octet();
            }
        }
        if (length > limit - at) {
            throw fault(Fault.ENCODING, what + " ends behind what it stands in");
        }
        return (int) length;
    }

    private int octet() throws Unreadable {
        if (at == limit) {
            throw fault(Fault.ENCODING, "ends within an element");
        }
        return octets[at++] & 0xFF;
    }
}
