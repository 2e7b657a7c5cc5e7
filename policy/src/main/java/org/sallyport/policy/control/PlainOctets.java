package org.sallyport.policy.control;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Tells octets that are printable ASCII, tabs and line feeds alone, eight at a time. */
final class PlainOctets {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = ONES << 7;

    private PlainOctets() {}

    static boolean are(byte[] octets) {
        int i = 0;
        for (; i + Long.BYTES <= octets.length; i += Long.BYTES) {
            if (!(arePrintable((long) EIGHT.get(octets, i))) && !areEach(octets, i, i + Long.BYTES)) {
                return false;
            }
        }
        return areEach(octets, i, octets.length);
    }

    /** Whether no octet is above 0x7E or below 0x20; an octet is tested by a carry into its own highest bit only. */
    private static boolean arePrintable(long eight) {
        long low = eight & ~HIGHS;
        long notBelow = low + ONES * (0x80 - ' ');
        long above = low + ONES;
        return ((eight | ~notBelow | above) & HIGHS) == 0;
    }

    private static boolean areEach(byte[] octets, int from, int to) {
        for (int i = from; i < to; i++) {
            byte octet = octets[i];
            if ((octet < ' ' || octet > '~') && octet != '\n' && octet != '\t') {
                return false;
            }
        }
        return true;
    }
}
