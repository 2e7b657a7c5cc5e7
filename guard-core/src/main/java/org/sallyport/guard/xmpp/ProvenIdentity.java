package org.sallyport.guard.xmpp;

import java.security.cert.X509Certificate;
import java.util.List;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.Flaw;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;

/** Whether certificates prove a peer that claims no domain: any one of the names of its identity. */
sealed interface ProvenIdentity {
    /**
     * They do.
     *
     * @param claim the name that they prove
     * @param standing what a stream stands on from now on
     */
    record Name(Claim claim, StandingProof standing) implements ProvenIdentity {}

    /** They do not. */
    record None(Flaw flaw, String why) implements ProvenIdentity {}

    /** @param chain as shown in the handshake */
    static ProvenIdentity of(S2s s2s, PeerEntry peer, List<X509Certificate> chain) {
        ProvenIdentity found = new None(Flaw.OTHER_NAME, "the peer has no identity");
        for (Domains name : peer.identity().stream().filter(Domains::isExact).toList()) {
            Claim claim = new Claim(peer, name.toString());
            switch (s2s.proof(claim, chain)) {
                case Proof.Proved proved -> {
                    return new Name(claim, new StandingProof(s2s, claim, chain, proved.until()));
                }
                case Proof.Refused refused -> found = new None(refused.flaw(), refused.reason());
            }
        }
        return found;
    }
}
