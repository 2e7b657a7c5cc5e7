package org.sallyport.policy.setting;

import java.util.Comparator;
import org.sallyport.policy.stanza.Shown;

/**
 * Something wrong in a file: {@code file:line:column: where: what}. All of it is printable ASCII; whatever else stood in
 * the file is escaped.
 *
 * @param file the file as its reader was asked for it
 * @param line the line, 1 being the first; 0 when the file as a whole is meant
 * @param column the column, 1 being the first; 0 with line 0
 * @param where the entry and the key, say {@code rule B2R-020: with: bytes}; empty at the top of a file
 * @param what what was found and what was expected
 */
public record Problem(String file, int line, int column, String where, String what) {
    static final Comparator<Problem> BY_PLACE =
            Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

    private static final int LONGEST = 1_000;

    public Problem {
        file = Shown.printable(file, LONGEST);
        where = Shown.printable(where, LONGEST);
        what = Shown.printable(what, LONGEST);
    }

    /** A problem of a file as a whole. */
    public static Problem of(String file, String what) {
        return new Problem(file, 0, 0, "", what);
    }

    @Override
    public String toString() {
        String place = line == 0 ? file : file + ":" + line + ":" + column;
        return where.isEmpty() ? place + ": " + what : place + ": " + where + ": " + what;
    }
}
