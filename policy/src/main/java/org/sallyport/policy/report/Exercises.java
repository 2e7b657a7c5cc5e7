package org.sallyport.policy.report;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.Exercise;

/**
 * The vectors of a bundle, run, and which entry did what with them.
 *
 * @param all every vector, in order of their paths
 */
record Exercises(List<Exercise> all) {
    static Exercises of(Bundle bundle) {
        return new Exercises(Bench.exerciseAll(bundle));
    }

    /** Those that went through the direction. */
    List<Exercise> of(CrossingEntry crossing) {
        return all.stream().filter(exercise -> isThrough(exercise, crossing)).toList();
    }

    /** Those that went through none of the directions. */
    List<Exercise> elsewhere(List<CrossingEntry> crossings) {
        return all.stream()
                .filter(exercise -> crossings.stream().noneMatch(crossing -> isThrough(exercise, crossing)))
                .toList();
    }

    private static boolean isThrough(Exercise exercise, CrossingEntry crossing) {
        return exercise.decided()
                .filter(decided -> decided.passage().from().equals(crossing.from())
                        && decided.passage().to().equals(crossing.to()))
                .isPresent();
    }

    /** What the entry did, if the vector came to it: the last step counts. */
    static Optional<Step.Effect> step(Exercise exercise, String entry) {
        return exercise.decided().stream()
                .flatMap(decided -> decided.verdict().decision().steps().stream())
                .filter(step -> step.rule().equals(entry))
                .map(Step::effect)
                .reduce((first, last) -> first == Step.Effect.PERMIT ? first : last);
    }

    static boolean crosses(Exercise exercise) {
        return exercise.decided()
                .filter(decided -> decided.verdict() instanceof Cleared)
                .isPresent();
    }

    /** What the entry did with the vector, as a verb. */
    static Optional<String> effect(Exercise exercise, String entry) {
        return step(exercise, entry).map(effect -> switch (effect) {
            case PERMIT -> crosses(exercise) ? "crosses" : "fits, and is refused later";
            case PASS -> "passes";
            case CHANGE -> "changes";
            case ANSWER -> "answered by the guard";
            case REFUSE -> "refused";
            case DROP -> "dropped";
            case HOLD -> "held for a person";
        });
    }

    /** How it ended. */
    static String ending(Exercise exercise) {
        return exercise.decided()
                .map(Exercise.Decided::verdict)
                .map(Exercises::ending)
                .orElse("no stanza of a direction");
    }

    static String ending(Verdict verdict) {
        return switch (verdict) {
            case Cleared _ -> "crosses";
            case Held held ->
                "held for a person at " + ((Result.Hold) held.decision().result()).rule();
            case Refused refused -> {
                Result.Refuse result = (Result.Refuse) refused.decision().result();
                yield refused.reply() instanceof Reply.Answer
                        ? "answered by the guard at " + result.rule()
                        : "refused at " + result.rule() + ", " + result.reason().word();
            }
        };
    }
}
