package org.sallyport.guard.control.api;

import org.sallyport.policy.setting.Problem;

/**
 * Something wrong in a file.
 *
 * @param file its path in the bundle, or a file of the guard's machine; empty where no file is meant
 * @param line the line, 1 being the first; 0 when the file as a whole is meant
 * @param column the column, 1 being the first; 0 with line 0
 * @param where the entry and the key; empty at the top of a file
 * @param what what was found and what was expected, in printable ASCII
 */
public record FileProblem(String file, int line, int column, String where, String what) {
    /** The problem as it was found. */
    public static FileProblem of(Problem problem) {
        return new FileProblem(problem.file(), problem.line(), problem.column(), problem.where(), problem.what());
    }

    /** As one line. */
    @Override
    public String toString() {
        return new Problem(file.isEmpty() ? "the bundle" : file, line, column, where, what).toString();
    }
}
