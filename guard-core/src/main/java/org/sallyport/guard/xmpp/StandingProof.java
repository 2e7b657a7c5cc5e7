package org.sallyport.guard.xmpp;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.CertificateCheck.Proof;

/**
 * The certificates with which a peer has proved itself, for as long as its stream stands on them (RFC 6120, 13.7.2.3).
 * They are judged again when the surroundings change and when one of them, or what says that they were not revoked, comes
 * to its end. On the event loop of the stream.
 */
final class StandingProof {
    /** The wall clock is looked at so often, for it may be set. */
    private static final Duration MOST = Duration.ofMinutes(1);

    private static final Duration LEAST = Duration.ofMillis(1);

    private final S2s s2s;
    private final Claim claim;
    private final List<X509Certificate> chain;
    private Instant until;

    /**
     * Certificates that have just proved a claim.
     *
     * @param until the last moment at which they do
     */
    StandingProof(S2s s2s, Claim claim, List<X509Certificate> chain, Instant until) {
        this.s2s = s2s;
        this.claim = claim;
        this.chain = chain;
        this.until = until;
    }

    /** Ends the stream when it no longer stands. */
    void watch(Wire wire) {
        Duration left = Duration.between(s2s.clock().instant(), until).plus(LEAST);
        wire.after(left.compareTo(MOST) < 0 ? left : MOST, () -> {
            if (!s2s.clock().instant().isAfter(until) || wire.stillStands()) {
                watch(wire);
            }
        });
    }

    /** Judges them now; why they prove nothing any more, where that is so. */
    Optional<String> lapsed() {
        return switch (s2s.proof(claim, chain)) {
            case Proof.Refused refused -> Optional.of(refused.reason());
            case Proof.Proved proved -> {
                until = proved.until();
                yield Optional.empty();
            }
        };
    }
}
