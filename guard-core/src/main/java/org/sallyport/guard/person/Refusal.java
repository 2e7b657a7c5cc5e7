package org.sallyport.guard.person;

import java.io.Serial;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Response;

/** What was asked for is not done. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    private final Response.Reason reason;
    private final String why;

    private Refusal(Response.Reason reason, String why) {
        super(why);
        this.reason = reason;
        this.why = why;
    }

    /** What is asked for is not right. */
    static Refusal wrong(String why) {
        return new Refusal(Response.Reason.WRONG, why);
    }

    /** The caller may not. */
    static Refusal notPermitted(String why) {
        return new Refusal(Response.Reason.NOT_PERMITTED, why);
    }

    static Refusal busy() {
        return new Refusal(Response.Reason.BUSY, "too many log in at once: try again in a few seconds");
    }

    Answer answer() {
        return Answer.refused(reason, why);
    }
}
