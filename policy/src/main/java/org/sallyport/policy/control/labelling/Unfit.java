package org.sallyport.policy.control.labelling;

import java.io.Serial;
import org.sallyport.policy.label.format.Unreadable;

/** Ends the judging of a label at the first thing that is wrong. Never leaves the package; costs no stack trace. */
final class Unfit extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Judged.Wrong wrong;

    Unfit(Judged.Wrong wrong, String why) {
        super(why, null, false, false);
        this.wrong = wrong;
    }

    static Unfit of(Unreadable unreadable) {
        return new Unfit(Judged.Wrong.UNREADABLE, String.valueOf(unreadable.getMessage()));
    }

    Judged.Unusable judged() {
        return new Judged.Unusable(wrong, String.valueOf(getMessage()));
    }
}
