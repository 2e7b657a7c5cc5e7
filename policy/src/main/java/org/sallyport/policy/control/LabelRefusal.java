package org.sallyport.policy.control;

import org.sallyport.policy.control.labelling.Judged;

/** What a label that decides nothing but "no" is refused for. */
final class LabelRefusal {
    private LabelRefusal() {}

    static Outcome.Refuse of(Judged.Unusable unusable) {
        Reason reason = switch (unusable.wrong()) {
            case UNREADABLE -> Reason.LABEL_UNREADABLE;
            case NOT_VALID -> Reason.LABEL_NOT_VALID;
            case MISMARKED -> Reason.LABEL_MISMARKED;
        };
        return new Outcome.Refuse(reason, unusable.why());
    }
}
