package org.sallyport.policy.stanza;

import java.util.Arrays;

/** The names of the elements that are open, as places in the octets of the unit, and the name of the stream's root. */
final class OpenTags {
    private int[] places = new int[16];
    private int depth;
    private byte[] root = {};

    int depth() {
        return depth;
    }

    void clear() {
        depth = 0;
    }

    /** The stream's root was opened under that name. */
    void root(Cursor cursor, NameScanner name) {
        int from = cursor.base + name.start();
        root(Arrays.copyOfRange(cursor.octets, from, from + name.length()));
    }

    /** The stream's root has that name. */
    void root(byte[] name) {
        root = name;
    }

    /** An element below the root was opened under the name that begins there and has that many octets. */
    void open(int start, int length) {
        if (2 * depth == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[2 * depth] = start;
        places[2 * depth + 1] = length;
        depth++;
    }

    /** The innermost element was closed. */
    void close() {
        depth--;
    }

    /** Whether the name is, spelling and all, that of the innermost open element, which may be the root. */
    boolean isInnermost(Cursor cursor, NameScanner name) {
        if (depth == 0) {
            return isRoot(cursor, name);
        }
        int from = cursor.base + places[2 * depth - 2];
        int to = from + places[2 * depth - 1];
        int other = cursor.base + name.start();
        return Arrays.equals(cursor.octets, from, to, cursor.octets, other, other + name.length());
    }

    /** Whether the name is, spelling and all, that of the root. */
    boolean isRoot(Cursor cursor, NameScanner name) {
        int from = cursor.base + name.start();
        return Arrays.equals(root, 0, root.length, cursor.octets, from, from + name.length());
    }
}
