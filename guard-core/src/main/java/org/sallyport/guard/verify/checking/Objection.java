package org.sallyport.guard.verify.checking;

import org.sallyport.guard.verify.reading.Printable;

/**
 * Why a message that was read may not pass.
 *
 * @param rule the file of a schema, the id of a rule, {@code sender}, {@code recipient}, {@code label}, or {@link #FAULT}
 * @param why for the record, in printable ASCII
 */
public record Objection(String rule, String why) {
    /** The rule of what is the guard's own fault. */
    public static final String FAULT = "fault";

    private static final int SHOWN = 300;

    public Objection {
        why = Printable.text(why, SHOWN);
    }

    /** A rule could not be applied. What the failure says may quote the message, so only its kind is told. */
    static Objection ofFailure(String rule, Throwable failure) {
        return new Objection(rule, "could not be applied: " + failure.getClass().getSimpleName());
    }
}
