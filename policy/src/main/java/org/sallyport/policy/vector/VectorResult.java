package org.sallyport.policy.vector;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of running one vector.
 *
 * @param name its path below what was run, without its suffix
 * @param what what the case shows; empty when the file could not be read
 * @param effect what goes wrong where it fails; empty when the file could not be read
 * @param differences what was expected and found, or the problems of the file, in lines fit for a terminal; empty
 *     exactly when the case holds
 */
public record VectorResult(String name, String what, String effect, List<String> differences) {
    public VectorResult {
        differences = List.copyOf(differences);
    }

    /** Whether the case is as expected. */
    public boolean held() {
        return differences.isEmpty();
    }

    /** The result for a reader, in lines. */
    public List<String> lines() {
        if (held()) {
            return List.of("held    " + name + ": " + what);
        }
        List<String> lines = new ArrayList<>();
        lines.add("FAILED  " + name + (what.isEmpty() ? "" : ": " + what));
        differences.forEach(line -> lines.add("        " + line));
        if (!effect.isEmpty()) {
            lines.add("        effect: " + effect);
        }
        return lines;
    }
}
