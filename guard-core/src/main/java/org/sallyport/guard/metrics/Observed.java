package org.sallyport.guard.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.control.api.GuardStatus;

/**
 * How a guard is when its page is asked for.
 *
 * @param status what it says of itself
 * @param protocols by id of the peer, what is spoken with it
 * @param certificates by id of the identity, when the first of its certificates ends
 * @param held what waits for persons; nothing where nothing can
 */
public record Observed(
        GuardStatus status, Map<String, String> protocols, Map<String, Instant> certificates, Optional<Held> held) {
    /**
     * What waits for persons.
     *
     * @param messages how many
     * @param oldest when the first of them came
     */
    public record Held(int messages, Optional<Instant> oldest) {}

    public Observed {
        protocols = Map.copyOf(protocols);
        certificates = Map.copyOf(certificates);
    }
}
