package org.sallyport.guard.xmpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.crypto.PeerCertificate;
import org.sallyport.policy.file.PeerEntry;

/** What is known of one authenticated stream. Written on its event loop, read by anybody at any time. */
final class Session {
    private final StreamFacts facts;
    private final PeerEntry.Authenticate authenticated;
    private final String tls;
    private final String cipher;
    private final Wire wire;
    private final Instant since;
    private final Optional<PeerCertificate> certificate;
    private volatile List<DomainPair> pairs;

    Session(StreamFacts facts, PeerEntry peer, SSLSession session, Wire wire, Instant since) {
        this.facts = facts;
        this.authenticated = peer.authenticate();
        this.tls = session.getProtocol();
        this.cipher = session.getCipherSuite();
        this.wire = wire;
        this.since = since;
        this.certificate = PeerCertificate.of(session);
        this.pairs = List.of(pair(facts));
    }

    /** A further pair of domains is proved. */
    void add(StreamFacts further) {
        List<DomainPair> more = new ArrayList<>(pairs);
        more.add(pair(further));
        pairs = List.copyOf(more);
    }

    private static DomainPair pair(StreamFacts facts) {
        return new DomainPair(facts.from(), facts.to());
    }

    /** As it is now. */
    OpenStream at(Instant now) {
        return new OpenStream(
                facts,
                pairs,
                authenticated,
                tls,
                cipher,
                since,
                wire.sinceStanza().map(nanos -> now.minus(Duration.ofNanos(nanos))),
                certificate);
    }
}
