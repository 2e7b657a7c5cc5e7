package org.sallyport.guard.xmpp;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.CertificateCheck;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;

/**
 * A peer that acts as one of its domains, and what it has to prove for that: a peer without an identity proves the
 * domain itself; one with an identity (a trunk) proves a name of that, and speaks for the domains it may speak for.
 *
 * @param peer the peer
 * @param domain the domain in normal form
 */
record Claim(PeerEntry peer, String domain) {
    boolean byCertificate() {
        return peer.authenticate() == PeerEntry.Authenticate.CERTIFICATE;
    }

    boolean byDialback() {
        return peer.authenticate() == PeerEntry.Authenticate.DIALBACK;
    }

    /** Whether the peer may claim the domain at all. */
    boolean isAllowed() {
        return !peer.blocked() && (peer.mayProve(domain) || speaksForIt());
    }

    /** Whether a stream that has proved this claim may carry stanzas from the other domain. */
    boolean covers(String other) {
        return other.equals(domain) || PeerEntry.contains(peer.speaksFor(), other);
    }

    /**
     * Whether the certificates prove the claim.
     *
     * @param chain as shown in the handshake
     * @param lists all revocation lists at hand; looked at if the peer's certificates must not be revoked
     */
    Proof proof(List<X509Certificate> chain, Trust trust, RevocationLists lists, Instant at) {
        Optional<RevocationLists> asked =
                peer.revocation() == PeerEntry.Revocation.CRL ? Optional.of(lists) : Optional.empty();
        return switch (CertificateCheck.check(chain, trust, asked, at)) {
            case Proof.Refused refused -> refused;
            case Proof.Proved proved when isProved(proved) -> proved;
            case Proof.Proved _ ->
                new Proof.Refused(
                        Flaw.OTHER_NAME, "the certificate does not prove " + (isTrunk() ? "the peer" : domain));
        };
    }

    private boolean isProved(Proof.Proved proof) {
        if (!isTrunk() || PeerEntry.contains(peer.identity(), domain)) {
            return proof.proves(domain);
        }
        return peer.identity().stream().filter(Domains::isExact).anyMatch(name -> proof.proves(name.toString()));
    }

    private boolean isTrunk() {
        return !peer.identity().isEmpty();
    }

    private boolean speaksForIt() {
        return PeerEntry.contains(peer.speaksFor(), domain);
    }
}
