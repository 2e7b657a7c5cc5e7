package org.sallyport.guard.control.decisions;

import java.util.List;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.DecisionDetail;
import org.sallyport.guard.control.api.DecisionRow;
import org.sallyport.guard.control.api.Role;

/** What of a decision somebody may see who is no auditor: no local part, no resource, no id, no label, and no words about the stanza. */
enum Redaction {
    /** Everything. */
    WHOLE,
    /** The rest. */
    REDACTED;

    static Redaction of(Caller caller) {
        return caller.may(Role.AUDITOR) ? WHOLE : REDACTED;
    }

    DecisionRow of(DecisionRow row) {
        return this == WHOLE
                ? row
                : new DecisionRow(
                        row.place(),
                        row.passage(),
                        row.at(),
                        row.crossing(),
                        row.peer(),
                        row.stanza(),
                        row.type(),
                        "",
                        address(row.from()),
                        address(row.to()),
                        "",
                        row.revision(),
                        row.verdict(),
                        row.rule(),
                        row.reason());
    }

    DecisionDetail.Made of(DecisionDetail.Made made) {
        if (this == WHOLE) {
            return made;
        }
        List<DecisionDetail.Step> steps = made.steps().stream()
                .map(step -> new DecisionDetail.Step(step.rule(), step.effect(), ""))
                .toList();
        return new DecisionDetail.Made(
                of(made.row()),
                made.stream(),
                "",
                steps,
                "",
                made.evidence(),
                made.input(),
                made.leaves(),
                made.output());
    }

    /** {@code *@domain}; an address without a local part is one of a server, and shown without its resource. */
    private static String address(String address) {
        int slash = address.indexOf('/');
        String bare = slash < 0 ? address : address.substring(0, slash);
        int at = bare.indexOf('@');
        return at < 0 ? bare : "*" + bare.substring(at);
    }
}
