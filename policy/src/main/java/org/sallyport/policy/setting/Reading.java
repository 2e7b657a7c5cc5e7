package org.sallyport.policy.setting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What came of reading files: the whole value, or every problem. Never a part of a value.
 *
 * @param <T> what is read
 */
public final class Reading<T> {
    private final Optional<T> value;
    private final List<Problem> problems;

    private Reading(Optional<T> value, List<Problem> problems) {
        this.value = value;
        this.problems = problems;
    }

    /**
     * The value if there is no problem, else the problems.
     *
     * @throws IllegalArgumentException when there is neither
     */
    public static <T> Reading<T> of(Optional<T> value, List<Problem> problems) {
        if (value.isEmpty() && problems.isEmpty()) {
            throw new IllegalArgumentException("neither a value nor a problem");
        }
        return new Reading<>(problems.isEmpty() ? value : Optional.empty(), List.copyOf(problems));
    }

    /** The value, if nothing was wrong. */
    public Optional<T> value() {
        return value;
    }

    /** All that was wrong, in the order of the files and of their lines; empty exactly when there is a value. */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The value.
     *
     * @throws IllegalArgumentException when there are problems; the message has a line for each
     */
    public T orElseThrow() {
        return value.orElseThrow(() -> new IllegalArgumentException(
                problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))));
    }
}
