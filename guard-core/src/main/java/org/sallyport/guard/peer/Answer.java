package org.sallyport.guard.peer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What became of one question, or of several: what was found, and what went wrong. "There is none" is an answer that
 * found nothing; no answer is a problem.
 *
 * @param found in order
 * @param problem in words
 */
record Answer<T>(List<T> found, Optional<String> problem) {
    Answer {
        found = List.copyOf(found);
    }

    static <T> Answer<T> of(List<T> found) {
        return new Answer<>(found, Optional.empty());
    }

    static <T> Answer<T> failed(String problem) {
        return new Answer<>(List.of(), Optional.of(problem));
    }

    /** What both found, this one's first. */
    Answer<T> and(Answer<T> other) {
        return new Answer<>(
                Stream.concat(found.stream(), other.found.stream()).toList(), problem.or(() -> other.problem));
    }

    <U> Answer<U> map(Function<T, U> function) {
        return new Answer<>(found.stream().map(function).toList(), problem);
    }
}
