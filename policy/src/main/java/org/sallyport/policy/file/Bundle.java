package org.sallyport.policy.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;

/**
 * A policy bundle: all that the accreditor owns, read from one directory.
 *
 * @param directory where it was read from
 * @param name what it calls itself
 * @param revision the digest of all its files
 * @param sides the zones
 * @param peers the servers beyond the boundary
 * @param crossings the directions that exist
 * @param policies the policies by file name as the crossings name them
 * @param trust the certificate authorities in PEM, by file name as the peers name them: the text that was digested
 */
public record Bundle(
        Path directory,
        String name,
        Revision revision,
        List<SideEntry> sides,
        List<PeerEntry> peers,
        List<CrossingEntry> crossings,
        Map<String, Policy> policies,
        Map<String, String> trust) {
    public Bundle {
        sides = List.copyOf(sides);
        peers = List.copyOf(peers);
        crossings = List.copyOf(crossings);
        policies = Map.copyOf(policies);
        trust = Map.copyOf(trust);
    }

    /** The policy of a crossing of this bundle. */
    public Policy policyOf(CrossingEntry crossing) {
        return Objects.requireNonNull(policies.get(crossing.policy()), "a crossing of another bundle");
    }
}
