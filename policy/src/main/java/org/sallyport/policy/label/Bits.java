package org.sallyport.policy.label;

/** Sets of small numbers, without the bounds and growth of a BitSet: a decision is a few of these questions. */
final class Bits {
    private Bits() {}

    static long[] room(int size) {
        return new long[(size + 63) >>> 6];
    }

    static void set(long[] bits, int index) {
        bits[index >>> 6] |= 1L << index;
    }

    static boolean has(long[] bits, int index) {
        return (bits[index >>> 6] & 1L << index) != 0;
    }

    static long[] common(long[] one, long[] other) {
        long[] both = one.clone();
        for (int i = 0; i < both.length; i++) {
            both[i] &= other[i];
        }
        return both;
    }
}
