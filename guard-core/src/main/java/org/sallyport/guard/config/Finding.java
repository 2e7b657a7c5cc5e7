package org.sallyport.guard.config;

import java.util.Locale;
import org.sallyport.policy.setting.Problem;

/**
 * What a check found.
 *
 * @param weight how bad it is
 * @param problem what it is, and where
 */
public record Finding(Weight weight, Problem problem) {
    /** How bad a finding is. */
    public enum Weight {
        /** The guard does not start, and a reload is refused. */
        ERROR,
        /** The guard runs, but something in it may not do what was meant. */
        WARNING;

        /** The word in output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding error(Problem problem) {
        return new Finding(Weight.ERROR, problem);
    }

    static Finding warning(Problem problem) {
        return new Finding(Weight.WARNING, problem);
    }

    /** The finding as one line: {@code error: file:line:column: where: what}. */
    @Override
    public String toString() {
        return weight.word() + ": " + problem;
    }
}
