package org.sallyport.guard.control.api;

import java.util.List;

/**
 * What came of one vector of a bundle.
 *
 * @param name its path below {@code vectors/}, without its suffix
 * @param what what the case shows
 * @param effect what goes wrong where it fails
 * @param differences what was expected and found; empty exactly when the case holds
 */
public record VectorOutcome(String name, String what, String effect, List<String> differences) {
    public VectorOutcome {
        differences = List.copyOf(differences);
    }
}
