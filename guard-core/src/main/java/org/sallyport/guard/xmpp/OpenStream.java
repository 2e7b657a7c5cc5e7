package org.sallyport.guard.xmpp;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.crypto.PeerCertificate;
import org.sallyport.policy.file.PeerEntry;

/**
 * An authenticated stream as it was at one moment.
 *
 * @param facts what records say of it, with the first pair of domains
 * @param pairs all pairs of domains that it has proved
 * @param authenticated how the peer has proved itself
 * @param tls the TLS version
 * @param cipher the cipher suite
 * @param since when it was authenticated
 * @param lastStanza when a stanza last went over it, if any did
 * @param certificate what the peer has shown, where it has shown one
 */
public record OpenStream(
        StreamFacts facts,
        List<DomainPair> pairs,
        PeerEntry.Authenticate authenticated,
        String tls,
        String cipher,
        Instant since,
        Optional<Instant> lastStanza,
        Optional<PeerCertificate> certificate) {
    public OpenStream {
        pairs = List.copyOf(pairs);
    }
}
