package org.sallyport.policy.vector;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.policy.setting.Reading;

/**
 * One case of what must cross or must not; one file is one case. The README of module test-vectors has the format.
 *
 * @param name the file's name without its suffix
 * @param what what the case shows
 * @param why what asks for it
 * @param effect what goes wrong for the user of a guard where it fails
 * @param subject what is tried
 * @param input what it is given
 * @param expected what must come of it
 */
public record Vector(
        String name, String what, String why, String effect, Subject subject, Input input, Finding expected) {
    /** What the name of every vector file ends with. */
    public static final String SUFFIX = ".vec";

    /** Reads a vector, and the policy that it names, or finds every problem in them. */
    public static Reading<Vector> read(Path file) {
        return VectorReader.read(file, Optional.empty());
    }
}
