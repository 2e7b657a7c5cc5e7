package org.sallyport.policy.vector;

import java.util.List;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.stanza.Limits;

/** What a vector tries. */
public sealed interface Subject {
    /**
     * A control alone.
     *
     * @param control the control with its settings
     */
    record OneControl(Control control) implements Subject {}

    /**
     * A whole policy.
     *
     * @param policy the policy
     */
    record OnePolicy(Policy policy) implements Subject {}

    /**
     * A direction of the bundle that the vector is part of.
     *
     * @param from the id of the side that the stanza comes from
     * @param to the id of the side that it goes to
     */
    record OneCrossing(String from, String to) implements Subject {}

    /**
     * The reader of streams.
     *
     * @param limits the limits that the stream is held to
     */
    record Reader(Limits limits) implements Subject {}

    /** How a case of this subject may end. */
    default List<Ending> endings() {
        return switch (this) {
            case OneControl _ -> Ending.OF_CONTROL;
            case OnePolicy _, OneCrossing _ -> Ending.OF_POLICY;
            case Reader _ -> Ending.OF_READER;
        };
    }
}
