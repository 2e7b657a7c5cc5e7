package org.sallyport.guard.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The newest record of a journal. Noted somewhere else, it shows later whether records were cut off the end.
 *
 * @param seq the number of the record; 0 when there is none yet
 * @param hash its hash, 64 lower-case hexadecimal digits; all zero when there is none yet
 */
public record Head(long seq, String hash) {
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,17}):([0-9a-f]{64})");

    /** The head of a journal without records. */
    public static final Head NONE = new Head(0, "0".repeat(64));

    /** @throws IllegalArgumentException when the number or the hash is none */
    public Head {
        if (!TEXT.matcher(seq + ":" + hash).matches()) {
            throw new IllegalArgumentException("expected a number from 0 and 64 lower-case hexadecimal digits");
        }
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException when the text is no head
     */
    public static Head of(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a head like 1234:<64 lower-case hexadecimal digits>, found \"" + text + "\"");
        }
        return new Head(Long.parseLong(matcher.group(1)), matcher.group(2));
    }

    /** {@code seq:hash}. */
    @Override
    public String toString() {
        return seq + ":" + hash;
    }
}
