package org.sallyport.policy.decision;

import java.util.Locale;

/**
 * One step of a decision.
 *
 * @param rule the id of the allow or rule, or the name of a step of the guard itself in parentheses
 * @param effect what it did
 * @param what the detail, for the record
 */
public record Step(String rule, Effect effect, String what) {
    /** What a step may do. */
    public enum Effect {
        /** An allow fits. */
        PERMIT,
        /** Nothing to say. */
        PASS,
        /** The stanza was rewritten. */
        CHANGE,
        /** The guard answered the request itself. */
        ANSWER,
        /** The stanza was refused. */
        REFUSE,
        /** The stanza was dropped without a word. */
        DROP,
        /** The stanza waits for a person. */
        HOLD;

        /** The word in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
