package org.sallyport.guard.verify.reading;

import java.util.Arrays;

/** The namespaces that are in force. */
final class Scope {
    /** Declarations at a time, so that looking one up stays cheap. */
    static final int MOST = 128;

    private final String[] prefixes = new String[MOST];
    private final String[] namespaces = new String[MOST];
    private final boolean[] used = new boolean[MOST];
    private int size;
    private int[] marks = new int[16];
    private int depth;
    private int before;

    void clear() {
        size = 0;
        depth = 0;
        before = 0;
    }

    /** Whether the prefix stands for that already. */
    boolean says(String prefix, String namespace) {
        for (int i = size - 1; i >= 0; i--) {
            if (prefixes[i].equals(prefix)) {
                return namespaces[i].equals(namespace);
            }
        }
        return prefix.isEmpty() && namespace.isEmpty();
    }

    /** Declares for the element that comes; false when there is no room. */
    boolean declare(String prefix, String namespace) {
        if (size == MOST) {
            return false;
        }
        prefixes[size] = prefix;
        used[size] = false;
        namespaces[size++] = namespace;
        return true;
    }

    /** The name of an element or attribute has that prefix. */
    void use(String prefix) {
        for (int i = size - 1; i >= 0; i--) {
            if (prefixes[i].equals(prefix)) {
                used[i] = true;
                return;
            }
        }
    }

    /** An element begins; what was declared since the last one is its. */
    void open() {
        if (depth == marks.length) {
            marks = Arrays.copyOf(marks, 2 * depth);
        }
        marks[depth++] = before;
        before = size;
    }

    /** An element ends; whether a name in it has used each of its declarations. */
    boolean close() {
        before = marks[--depth];
        boolean all = true;
        for (int i = before; i < size; i++) {
            all &= used[i];
        }
        size = before;
        return all;
    }
}
