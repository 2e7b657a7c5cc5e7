package org.sallyport.guard.verify.gate;

import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Consumer;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Producer;
import org.sallyport.guard.verify.Verifier;

/**
 * All that holds at one time; a reload replaces it whole. Immutable.
 *
 * @param instance what is laid down
 * @param verifier made of it
 * @param ways how its ends are met
 */
public record InForce(Instance instance, Verifier verifier, Ways ways) {
    /** What is laid down, compiled. */
    public static InForce of(Instance instance, Ways ways) {
        return new InForce(instance, Verifier.of(instance), ways);
    }

    private record Ends(Producer producer, Consumer consumer, Acknowledge acknowledge, String marks) {}

    private Ends ends() {
        return new Ends(instance.producer(), instance.consumer(), instance.acknowledge(), ways.marks());
    }

    /** Whether links that were made under the other may go on under this. */
    boolean keepsLinksOf(InForce other) {
        return ends().equals(other.ends());
    }

    boolean says(Acknowledge what) {
        return instance.acknowledge() == what;
    }
}
