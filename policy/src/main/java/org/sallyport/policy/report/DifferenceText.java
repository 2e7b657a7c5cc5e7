package org.sallyport.policy.report;

import java.util.List;
import org.sallyport.policy.report.Difference.Change;
import org.sallyport.policy.report.Difference.Decision;
import org.sallyport.policy.report.Difference.Turn;

/** A difference for a terminal. */
public final class DifferenceText {
    private DifferenceText() {}

    /** The difference, in lines. */
    public static List<String> lines(Difference difference) {
        Lines lines = new Lines();
        if (difference.isNone()) {
            return lines.text(0, "nothing differs").all();
        }
        lines.text(0, "Entries (+ more may cross, - less may cross, ~ otherwise)");
        if (difference.changes().isEmpty()) {
            lines.text(2, "no entry differs");
        }
        difference.changes().forEach(change -> change(change, lines));
        for (Turn turn : Turn.values()) {
            List<Decision> decisions = difference.decisions().stream()
                    .filter(decision -> decision.turn() == turn)
                    .toList();
            if (!decisions.isEmpty()) {
                lines.heading(title(turn) + " (" + decisions.size() + " of the stanzas tried)");
                decisions.forEach(decision -> decision(decision, lines));
            }
        }
        return lines.all();
    }

    private static void change(Change change, Lines lines) {
        String mark = switch (change.way()) {
            case MORE -> "+ ";
            case LESS -> "- ";
            case OTHER -> "~ ";
        };
        lines.hanging(mark, 4, change.where() + ": " + change.what());
    }

    private static String title(Turn turn) {
        return switch (turn) {
            case CROSSES_NOW -> "Crosses now";
            case CROSSES_NO_LONGER -> "Crosses no longer";
            case LEAVES_OTHERWISE -> "Crosses as before, and leaves otherwise";
            case REFUSED_OTHERWISE -> "Does not cross as before, for another reason";
        };
    }

    private static void decision(Decision decision, Lines lines) {
        lines.blank().hanging("", 2, decision.from() + " > " + decision.to() + ": " + decision.what());
        lines.hanging("  was: ", 7, decision.before());
        lines.hanging("  now: ", 7, decision.after());
        lines.hanging("  in:  ", 7, decision.stanza());
        if (!decision.leaves().isEmpty()) {
            lines.hanging("  out: ", 7, decision.leaves());
        }
    }
}
