package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;

/**
 * All that the journal says of one passage.
 *
 * @param decisions the decisions in their order; more than one where it was decided again
 * @param deliveries what became of it; none where it simply was written
 * @param whole whether it is said with all addresses and details, as to an auditor
 */
public record DecisionDetail(List<Made> decisions, List<Delivery> deliveries, boolean whole) {
    public DecisionDetail {
        decisions = List.copyOf(decisions);
        deliveries = List.copyOf(deliveries);
    }

    /**
     * One decision.
     *
     * @param row the decision in one line
     * @param stream the stream that it came by
     * @param why of a refusal, in words; empty for who is no auditor
     * @param steps what each rule said
     * @param facts what was read besides the stanza, as the record has it; empty for who is no auditor
     * @param evidence whether the input was kept, so that it can be decided again
     * @param input what came
     * @param leaves what left instead: {@code output}, {@code error}, {@code answer} or {@code instead}; empty for nothing
     * @param output what left
     */
    public record Made(
            DecisionRow row,
            String stream,
            String why,
            List<Step> steps,
            String facts,
            boolean evidence,
            Octets input,
            String leaves,
            Octets output) {
        public Made {
            steps = List.copyOf(steps);
        }
    }

    /**
     * What a rule said.
     *
     * @param rule its id, or the name of a step of the guard itself in parentheses
     * @param effect {@code permit}, {@code pass}, {@code change}, {@code answer}, {@code refuse}, {@code drop}, {@code hold}
     * @param what in words; empty for who is no auditor
     */
    public record Step(String rule, String effect, String what) {}

    /**
     * Octets, by their number and keyed digest.
     *
     * @param octets how many; 0 for none
     * @param hmac the digest under the journal's key
     */
    public record Octets(int octets, String hmac) {}

    /**
     * What became of something released.
     *
     * @param at when
     * @param reply whether it was the guard's own reply
     * @param became one word: {@code written}, {@code refused}, {@code unreachable}, {@code lost}, {@code stale} ...
     */
    public record Delivery(Instant at, boolean reply, String became) {}
}
