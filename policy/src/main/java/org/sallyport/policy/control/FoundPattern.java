package org.sallyport.policy.control;

import com.google.re2j.Pattern;

/**
 * A regular expression that is looked for anywhere in a text, in the syntax and with the limits of {@link WholePattern}.
 * Immutable and thread-safe.
 */
public final class FoundPattern {
    private final WholePattern written;
    private final Pattern pattern;

    private FoundPattern(WholePattern written) {
        this.written = written;
        this.pattern = Pattern.compile(written.toString());
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException as {@link WholePattern#of}, and when it is found in an empty text, and so in every one
     */
    public static FoundPattern of(String text) {
        FoundPattern read = new FoundPattern(WholePattern.of(text));
        if (read.isIn("")) {
            throw new IllegalArgumentException("expected a pattern that is not found in an empty text, found \"" + text
                    + "\", which is in every text");
        }
        return read;
    }

    /** Whether some part of the text matches. */
    public boolean isIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FoundPattern that && that.written.equals(written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written.toString();
    }
}
