package org.sallyport.policy.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.IdentifierKeys;

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

    /**
     * What decides at a crossing of this bundle.
     *
     * @param keys what identifiers are made opaque with
     * @throws IllegalArgumentException when its policy allows what has no grammar, or needs a key and there is none
     */
    public Guard guardOf(CrossingEntry crossing, IdentifierKeys keys) {
        Disguise disguise = keys.between(
                crossing.from(), crossing.to(), domain -> isOfSide(domain, crossing.to()) && !isTrunk(crossing));
        return new Guard(policyOf(crossing), revision, Grammars.shipped(), disguise);
    }

    private static boolean isTrunk(CrossingEntry crossing) {
        return crossing.from().equals(crossing.to());
    }

    /** The closest entry says whose a domain is, as for routing. */
    private boolean isOfSide(String domain, String side) {
        int closest = -1;
        boolean found = false;
        for (PeerEntry peer : peers) {
            int closeness = peer.serves(domain)
                    ? peer.domains().stream()
                            .filter(domains -> domains.contains(domain))
                            .mapToInt(Domains::closeness)
                            .max()
                            .orElse(-1)
                    : -1;
            if (closeness > closest) {
                closest = closeness;
                found = peer.side().equals(side);
            }
        }
        return found;
    }

    /** Whether some crossing keeps the inputs of its decisions. */
    public boolean keepsEvidence() {
        return crossings.stream().anyMatch(CrossingEntry::evidence);
    }

    /** The policy of a crossing of this bundle. */
    public Policy policyOf(CrossingEntry crossing) {
        return Objects.requireNonNull(policies.get(crossing.policy()), "a crossing of another bundle");
    }
}
