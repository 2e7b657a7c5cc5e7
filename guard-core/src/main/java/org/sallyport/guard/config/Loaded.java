package org.sallyport.guard.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;

/**
 * All that a start or a reload needs, read and found right.
 *
 * @param configuration the operator's file
 * @param bundle the accreditor's files
 * @param identities the guard's certificates, in the order of the configuration
 * @param trust by id of the peer, the authorities that vouch for it
 * @param revocation which certificates of theirs were revoked
 * @param keys what identifiers are made opaque with
 */
public record Loaded(
        Configuration configuration,
        Bundle bundle,
        List<Identity> identities,
        Map<String, Trust> trust,
        RevocationLists revocation,
        IdentifierKeys keys) {
    public Loaded {
        identities = List.copyOf(identities);
        trust = Map.copyOf(trust);
    }

    /** The identity of that id. */
    public Optional<Identity> identity(String id) {
        return identities.stream().filter(identity -> identity.id().equals(id)).findFirst();
    }

    /** What is shown to a peer that nobody's domain is asked of: the identity of its link, or the only one that there is. */
    public Optional<Identity> shownTo(String peer) {
        return configuration
                .link(peer)
                .flatMap(LinkEntry::identity)
                .map(this::identity)
                .orElseGet(() -> identities.size() == 1 ? Optional.of(identities.getFirst()) : Optional.empty());
    }
}
