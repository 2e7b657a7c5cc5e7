package org.sallyport.guard.metrics;

import java.time.Instant;
import java.util.Map;
import org.sallyport.guard.control.api.GuardStatus;

/**
 * How a guard is when its page is asked for.
 *
 * @param status what it says of itself
 * @param protocols by id of the peer, what is spoken with it
 * @param certificates by id of the identity, when the first of its certificates ends
 */
public record Observed(GuardStatus status, Map<String, String> protocols, Map<String, Instant> certificates) {
    public Observed {
        protocols = Map.copyOf(protocols);
        certificates = Map.copyOf(certificates);
    }
}
