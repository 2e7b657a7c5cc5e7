package org.sallyport.appliance.gcxp;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.CertificateCheck;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.PeerCertificates;
import org.sallyport.guard.crypto.Trust;

/**
 * This end, and what it expects of the other one.
 *
 * @param identity what this end shows
 * @param trust who vouches for the other end
 * @param name of the other end, in its certificate
 * @param patience for what happens at once
 * @param slow for what happens after a time of the other end's; zero: it is not tried
 * @param responses whether they are agreed upon
 */
record Party(Identity identity, Trust trust, String name, Duration patience, Duration slow, boolean responses) {
    /** Why the other end is not who it must be. */
    Optional<String> refuse(SSLSession session) {
        return switch (CertificateCheck.check(PeerCertificates.of(session), trust, Instant.now())) {
            case Proof.Refused refused -> Optional.of(refused.reason());
            case Proof.Proved proved ->
                proved.proves(name)
                        ? Optional.empty()
                        : Optional.of("the certificate has not the name " + name + " but "
                                + proved.names().domains());
        };
    }

    /** An identity with the same names, from an authority that was made just now and that nobody trusts. */
    Identity stranger() {
        return DemoAuthority.create("stranger")
                .issue("stranger", identity.names().domains().toArray(String[]::new));
    }

    boolean triesSlow() {
        return !slow.isZero();
    }
}
