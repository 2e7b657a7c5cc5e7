package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Review.Finding;
import org.sallyport.policy.report.Review.Kind;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.vector.VectorResult;

/** What is wrong with the vectors themselves. */
final class VectorReview {
    private VectorReview() {}

    static List<Finding> findings(Bundle bundle, Exercises exercises) {
        List<Finding> findings = new ArrayList<>();
        exercises.all().stream()
                .filter(exercise -> !exercise.result().held())
                .forEach(exercise -> findings.add(finding(
                        exercise.result(),
                        Kind.VECTOR_FAILS,
                        String.join("; ", exercise.result().differences()))));
        exercises.all().stream()
                .filter(exercise ->
                        exercise.result().held() && exercise.decided().isEmpty())
                .forEach(exercise -> findings.add(finding(
                        exercise.result(), Kind.VECTOR_IDLE, "tries no direction of the bundle: name from and to")));
        if (exercises.all().isEmpty()) {
            findings.add(new Finding(
                    "",
                    Shown.visible(bundle.name()),
                    Kind.VECTOR_IDLE,
                    "has no vectors, so nothing shows what it does"));
        }
        return findings;
    }

    private static Finding finding(VectorResult result, Kind kind, String what) {
        return new Finding("", "vectors/" + Shown.visible(result.name()), kind, Shown.visible(what));
    }
}
