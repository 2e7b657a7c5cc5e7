package org.sallyport.policy.decision;

import org.sallyport.policy.control.Reason;

/** How a decision ended. */
public sealed interface Result {
    /** It may cross. */
    record Clear() implements Result {}

    /**
     * It does not cross.
     *
     * @param rule the step that refused
     * @param reason the reason, from the closed list
     * @param why what was seen and expected; for the record, never for a peer
     */
    record Refuse(String rule, Reason reason, String why) implements Result {}

    /**
     * It waits for a person.
     *
     * @param rule the step that holds it
     * @param why the reason for the record
     */
    record Hold(String rule, String why) implements Result {}
}
