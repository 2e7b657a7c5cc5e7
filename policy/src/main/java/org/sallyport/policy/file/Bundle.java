package org.sallyport.policy.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.stanza.Stanza;

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

    /** The facts of a stanza that is tried and comes by no stream: between the peers that have its two domains. */
    public Facts between(Facts facts, Stanza stanza) {
        return facts.between(
                route(stanza.from().domain()).map(PeerEntry::id).orElse(""),
                route(stanza.to().domain()).map(PeerEntry::id).orElse(""));
    }

    private boolean isOfSide(String domain, String side) {
        return route(domain).filter(peer -> peer.side().equals(side)).isPresent();
    }

    /** The closest entry says whose a domain is, as for routing. */
    private Optional<PeerEntry> route(String domain) {
        int closest = -1;
        Optional<PeerEntry> found = Optional.empty();
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
                found = Optional.of(peer);
            }
        }
        return found;
    }

    /** Whether a crossing acknowledges what is stored. */
    public boolean stores() {
        return crossings.stream().anyMatch(crossing -> crossing.storeWithin().isPresent());
    }

    /** Whether a rule of a crossing's policy may hold messages for persons. */
    public boolean mayHold() {
        return crossings.stream()
                .flatMap(crossing -> Optional.ofNullable(policies.get(crossing.policy())).stream())
                .anyMatch(Policy::mayHold);
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
