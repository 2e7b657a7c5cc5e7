package org.sallyport.guard.exchange;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.CertificateCheck;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;

/** Whether certificates prove that a peer is who it must be: its authorities vouch for one of the names of its identity. */
final class PeerProof {
    private PeerProof() {}

    static Proof of(Agreement agreement, List<X509Certificate> chain, RevocationLists lists, Instant at) {
        PeerEntry peer = agreement.peer();
        Optional<RevocationLists> asked =
                peer.revocation() == PeerEntry.Revocation.CRL ? Optional.of(lists) : Optional.empty();
        return switch (CertificateCheck.check(chain, agreement.trust(), asked, at)) {
            case Proof.Refused refused -> refused;
            case Proof.Proved proved when isProved(peer, proved) -> proved;
            case Proof.Proved _ -> new Proof.Refused(Flaw.OTHER_NAME, "the certificate does not prove the peer");
        };
    }

    private static boolean isProved(PeerEntry peer, Proof.Proved proof) {
        return peer.identity().stream().filter(Domains::isExact).anyMatch(name -> proof.proves(name.toString()));
    }
}
