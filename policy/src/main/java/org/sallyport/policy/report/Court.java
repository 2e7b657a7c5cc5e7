package org.sallyport.policy.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;

/** Decides by a whole bundle: what has no crossing does not cross. */
final class Court {
    private final Bundle bundle;
    private final Map<List<String>, Guard> guards = new HashMap<>();

    Court(Bundle bundle) {
        this.bundle = bundle;
        bundle.crossings()
                .forEach(crossing -> guards.put(
                        List.of(crossing.from(), crossing.to()), bundle.guardOf(crossing, IdentifierKeys.published())));
    }

    Verdict decide(Passage passage) {
        return Optional.ofNullable(guards.get(List.of(passage.from(), passage.to())))
                .map(guard -> guard.decide(passage))
                .orElseGet(() -> Refused.of(
                        passage.id(),
                        bundle.revision(),
                        passage.stanza(),
                        passage.facts().answers(),
                        "crossing",
                        Reason.NO_CROSSING,
                        "no crossing between these sides"));
    }
}
