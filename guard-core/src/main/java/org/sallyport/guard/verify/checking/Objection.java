package org.sallyport.guard.verify.checking;

/**
 * Why a message that was read may not pass.
 *
 * @param rule the file of a schema, the id of a rule, {@code sender}, {@code recipient}, {@code label}, or {@link #FAULT}
 * @param why for the record, in printable ASCII
 */
public record Objection(String rule, String why) {
    /** The rule of what is the guard's own fault. */
    public static final String FAULT = "fault";
}
