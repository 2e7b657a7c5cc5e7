package org.sallyport.policy.control;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression that the whole of a text must match, in the syntax of RE2 (github.com/google/re2/wiki/Syntax): no
 * look-around and no back references, so that its time grows with the text and nothing else. Immutable and thread-safe.
 */
public final class WholePattern {
    private static final int LONGEST = 1024;
    private static final long MOST_REPETITIONS = 1_000_000;

    private final String text;
    private final Pattern pattern;

    private WholePattern(String text, Pattern pattern) {
        this.text = text;
        this.pattern = pattern;
    }

    /**
     * Reads the written form.
     *
     * @throws IllegalArgumentException when it is no such expression, is longer than 1024 characters, stands between
     *     slashes, or repeats so often that it would fill the memory
     */
    public static WholePattern of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "expected a pattern of at most " + LONGEST + " characters, found " + text.length());
        }
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            throw new IllegalArgumentException("expected the pattern alone, without slashes around it");
        }
        if (repetitions(text) > MOST_REPETITIONS) {
            throw new IllegalArgumentException("expected fewer counted repetitions, \"" + text
                    + "\" has so many that their product passes " + MOST_REPETITIONS);
        }
        try {
            return new WholePattern(text, Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "expected a pattern in the syntax of RE2, found \"" + text + "\": " + e.getDescription(), e);
        }
    }

    /** What repetitions in repetitions could come to: the engine writes out each of them. */
    private static long repetitions(String text) {
        long product = 1;
        for (int i = text.indexOf('{'); i >= 0 && product <= MOST_REPETITIONS; i = text.indexOf('{', i + 1)) {
            product *= Math.max(1, largest(text, i + 1));
        }
        return product;
    }

    /** The last number up to the brace: {@code m} in {@code {n,m}}, at most a million. */
    private static long largest(String text, int from) {
        long number = 0;
        for (int i = from; i < text.length() && text.charAt(i) != '}'; i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            number = digit ? Math.min(MOST_REPETITIONS, number * 10 + c - '0') : 0;
        }
        return number;
    }

    /** Whether all of the text matches. */
    public boolean matches(String found) {
        return pattern.matches(found);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WholePattern that && that.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
