package org.sallyport.guard.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.identifier.IdentifierKeys;

/** The guards of a bundle by their crossings. */
final class Guards {
    private final Map<String, Guard> guards = new HashMap<>();

    /** @param keys what identifiers are made opaque with */
    Guards(Bundle bundle, IdentifierKeys keys) {
        for (CrossingEntry entry : bundle.crossings()) {
            guards.put(entry.from() + ">" + entry.to(), bundle.guardOf(entry, keys));
        }
    }

    Optional<Guard> of(String crossing) {
        return Optional.ofNullable(guards.get(crossing));
    }
}
