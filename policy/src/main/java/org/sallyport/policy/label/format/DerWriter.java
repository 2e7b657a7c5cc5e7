package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sallyport.policy.label.stated.Oid;

/** Elements in DER (X.690, sections 10 and 11), each from its parts. */
final class DerWriter {
    private static final int SEVEN = 0x7F;

    private DerWriter() {}

    /** An element: tag, length, and the parts one behind the other. */
    static byte[] element(int tag, List<byte[]> parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = parts.stream().mapToInt(part -> part.length).sum();
        out.write(tag);
        int octets = length < 0x80 ? 0 : (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / Byte.SIZE;
        if (octets > 0) {
            out.write(0x80 | octets);
        }
        for (int shift = Math.max(octets - 1, 0) * Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
            out.write(length >>> shift);
        }
        parts.forEach(out::writeBytes);
        return out.toByteArray();
    }

    static byte[] element(int tag, byte[]... parts) {
        return element(tag, List.of(parts));
    }

    /** Parts in the order of their octets, as DER has them in a SET OF (11.6), none twice. */
    static byte[] setOf(int tag, List<byte[]> parts) {
        List<byte[]> sorted = new ArrayList<>(parts);
        sorted.sort(Arrays::compareUnsigned);
        for (int i = sorted.size() - 1; i > 0; i--) {
            if (Arrays.equals(sorted.get(i), sorted.get(i - 1))) {
                sorted.remove(i);
            }
        }
        return element(tag, sorted);
    }

    static byte[] integer(BigInteger value) {
        return element(BerReader.INTEGER, value.toByteArray());
    }

    static byte[] text(String text) {
        return element(BerReader.UTF8, text.getBytes(UTF_8));
    }

    /** Bits up to the last one that is set, as DER has named bits (11.2.2). */
    static byte[] bits(int tag, BitSet set) {
        int octets = (set.length() + 7) / Byte.SIZE;
        byte[] content = new byte[1 + octets];
        content[0] = (byte) (octets * Byte.SIZE - set.length());
        set.stream().forEach(bit -> content[1 + bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE));
        return element(tag, content);
    }

    static byte[] oid(int tag, Oid oid) {
        List<BigInteger> arcs = Arrays.stream(oid.dotted().split("\\.", -1))
                .map(BigInteger::new)
                .toList();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeArc(arcs.get(0).multiply(BigInteger.valueOf(40)).add(arcs.get(1)), out);
        arcs.subList(2, arcs.size()).forEach(arc -> writeArc(arc, out));
        return element(tag, out.toByteArray());
    }

    private static void writeArc(BigInteger arc, ByteArrayOutputStream out) {
        for (int shift = Math.max(arc.bitLength() - 1, 0) / 7 * 7; shift >= 0; shift -= 7) {
            int group = arc.shiftRight(shift).intValue() & SEVEN;
            out.write(shift == 0 ? group : group | 0x80);
        }
    }
}
