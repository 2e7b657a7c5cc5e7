package org.sallyport.guard.config.instance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.guard.verify.Instance;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/** Runs the cases of an XML guard's bundle. A guard whose own cases do not hold is not put in force. */
public final class GuardVectors {
    private GuardVectors() {}

    /** What is wrong: cases that cannot be read, and those that do not hold. */
    public static List<Problem> problems(Path bundle, Instance guard) {
        Reading<List<GuardVector>> vectors = VectorFile.of(bundle);
        List<Problem> problems = new ArrayList<>(vectors.problems());
        for (GuardVector vector : vectors.value().orElse(List.of())) {
            vector.difference(guard)
                    .ifPresent(difference -> problems.add(Problem.of(
                            bundle.resolve(VectorFile.FOLDER + vector.file()).toString(),
                            "the case does not hold: " + difference)));
        }
        return problems;
    }
}
