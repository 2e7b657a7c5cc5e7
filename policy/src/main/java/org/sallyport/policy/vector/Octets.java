package org.sallyport.policy.vector;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Octets as a value. */
final class Octets {
    private static final int SHOWN = 2_000;

    private final byte[] octets;

    Octets(byte[] octets) {
        this.octets = octets.clone();
    }

    static Octets of(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] toArray() {
        return octets.clone();
    }

    /** Where these and others begin to differ, the first octet being 0. */
    int mismatch(Octets other) {
        return Arrays.mismatch(octets, other.octets);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    /** In one line, fit for a terminal: what cannot be seen is escaped, and what is long is cut. */
    @Override
    public String toString() {
        StringBuilder shown = new StringBuilder();
        String text = new String(octets, StandardCharsets.UTF_8);
        text.codePoints().limit(SHOWN).forEach(c -> {
            if (c != '\\' && Sections.isSeen(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\u{%x}", c));
            }
        });
        return shown.append(text.length() > SHOWN ? "..." : "").toString();
    }
}
