package org.sallyport.guard.crossing;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Decision;
import org.sallyport.policy.decision.Verdict;

/**
 * What would be decided, of which nothing is recorded and nothing leaves.
 *
 * @param decision the decision
 * @param leaves what would leave, in canonical form; empty where nothing would
 */
public record Foreseen(Decision decision, Optional<String> leaves) {
    static Foreseen of(Verdict verdict) {
        return new Foreseen(
                verdict.decision(),
                verdict instanceof Cleared cleared
                        ? Optional.of(new String(cleared.octets(), StandardCharsets.UTF_8))
                        : Optional.empty());
    }
}
