package org.sallyport.appliance;

import org.sallyport.appliance.trace.Shown;
import org.sallyport.guard.control.api.DecisionRow;

/** A decision as a line for people. */
final class DecisionLine {
    private DecisionLine() {}

    static String of(DecisionRow row) {
        String end = row.reason().isEmpty() ? "" : " (" + row.reason() + ")";
        String what = row.stanza().isEmpty() ? "(unreadable)" : row.stanza() + " " + row.type();
        return Shown.text(String.join(
                "  ",
                row.at().toString(),
                row.passage(),
                row.verdict() + (row.rule().isEmpty() ? "" : " by " + row.rule()) + end,
                row.crossing().isEmpty() ? "(none)" : row.crossing(),
                row.peer(),
                what,
                row.from() + " -> " + row.to() + (row.label().isEmpty() ? "" : "  [" + row.label() + "]")));
    }
}
