package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;

/**
 * A bundle that was put in force.
 *
 * @param revision the digest of its files
 * @param version above that of all before it
 * @param time when
 * @param who did it, as the journal names him
 * @param signatures who has signed it
 */
public record BundleActivation(
        String revision, long version, Instant time, String who, List<BundleSignature> signatures) {
    /** @throws IllegalArgumentException when a part has not its form */
    public BundleActivation {
        signatures = List.copyOf(signatures);
        if (!revision.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("revision: expected 64 lower-case hexadecimal digits");
        }
        if (version < 1) {
            throw new IllegalArgumentException("version: expected 1 or more");
        }
    }
}
