package org.sallyport.guard.xmpp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.ReleasedForTests;
import org.sallyport.guard.crypto.DialbackSecret;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.peer.Found;
import org.sallyport.guard.peer.Network;
import org.sallyport.guard.peer.Peers;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/** Streams of one guard on loopback, with an intake that keeps what comes. */
final class Stack implements AutoCloseable {
    static final String SIDE = "red";

    final RecordedIntake intake = new RecordedIntake();
    final RecordedEvents events = new RecordedEvents();
    final Map<String, Targets> targets = new ConcurrentHashMap<>();
    final Map<String, List<Network>> sources = new ConcurrentHashMap<>();
    volatile Instant now = Instant.now();
    volatile boolean valid = true;
    volatile StreamSettings settings;
    volatile List<PeerEntry> peers;
    final Map<String, Trust> trust;
    volatile RevocationLists revocation = RevocationLists.NONE;
    private final Identity identity;
    private final AtomicInteger toldTwice = new AtomicInteger();
    final S2s s2s;
    final S2sListener listener;
    /** Where peers begin with TLS. */
    final S2sListener direct;

    /** Where peers of X2X begin. */
    final S2sListener agreed;

    final S2sOutlet outlet;

    Stack(Identity identity, Trust trust, StreamSettings settings, PeerEntry... peers) {
        this.identity = identity;
        this.peers = List.of(peers);
        this.settings = settings;
        this.trust = new ConcurrentHashMap<>();
        for (PeerEntry peer : peers) {
            this.trust.put(peer.id(), trust);
        }
        this.s2s = new S2s(1, this::surroundings, DialbackSecret.random(), () -> now, events);
        this.listener = listen(Opening.STARTTLS);
        this.direct = listen(Opening.DIRECT);
        this.agreed = listen(Opening.AGREED);
        this.outlet = s2s.outlet(released -> valid, () -> intake);
    }

    private S2sListener listen(Opening start) {
        return s2s.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        start,
                        Set.of(SIDE),
                        () -> Optional.of(identity),
                        intake)
                .toCompletableFuture()
                .join();
    }

    private Surroundings surroundings() {
        return new Surroundings(
                settings,
                Peers.of(peers),
                trust,
                revocation,
                targets,
                agreements(),
                Tls.of(List.of(identity)),
                Optional.empty());
    }

    private Map<String, Agreement> agreements() {
        return peers.stream()
                .collect(Collectors.toMap(
                        PeerEntry::id,
                        peer -> new Agreement(sources.getOrDefault(peer.id(), List.of()), Optional.of(identity))));
    }

    static PeerEntry certificatePeer(String id, String... domains) {
        return peer(id, PeerEntry.Authenticate.CERTIFICATE, List.of(), List.of(), domains);
    }

    static PeerEntry dialbackPeer(String id, String... domains) {
        return peer(id, PeerEntry.Authenticate.DIALBACK, List.of(), List.of(), domains);
    }

    /** The same peer, whose certificates must not be revoked. */
    static PeerEntry unrevoked(PeerEntry peer) {
        return new PeerEntry(
                peer.id(),
                peer.side(),
                peer.protocol(),
                peer.domains(),
                peer.except(),
                peer.identity(),
                peer.speaksFor(),
                peer.authenticate(),
                peer.bidi(),
                peer.trust(),
                PeerEntry.Revocation.CRL,
                peer.blocked());
    }

    /** The same peer, called with direct TLS. */
    static PeerEntry direct(PeerEntry peer) {
        return new PeerEntry(
                peer.id(),
                peer.side(),
                PeerEntry.Protocol.S2S_TLS,
                peer.domains(),
                peer.except(),
                peer.identity(),
                peer.speaksFor(),
                peer.authenticate(),
                peer.bidi(),
                peer.trust(),
                peer.revocation(),
                peer.blocked());
    }

    /** The same peer, with which all is agreed upon. */
    static PeerEntry agreed(PeerEntry peer) {
        return new PeerEntry(
                peer.id(),
                peer.side(),
                PeerEntry.Protocol.X2X,
                peer.domains(),
                peer.except(),
                peer.identity(),
                peer.speaksFor(),
                peer.authenticate(),
                peer.bidi(),
                peer.trust(),
                peer.revocation(),
                peer.blocked());
    }

    static PeerEntry peer(
            String id,
            PeerEntry.Authenticate authenticate,
            List<String> identity,
            List<String> speaksFor,
            String... domains) {
        return new PeerEntry(
                id,
                SIDE,
                PeerEntry.Protocol.S2S,
                domains(List.of(domains)),
                List.of(),
                domains(identity),
                domains(speaksFor),
                authenticate,
                false,
                Optional.of("trust.pem"),
                PeerEntry.Revocation.NONE,
                false);
    }

    /** The same peer, whose streams may carry stanzas both ways. */
    static PeerEntry bidi(PeerEntry peer) {
        return new PeerEntry(
                peer.id(),
                peer.side(),
                peer.protocol(),
                peer.domains(),
                peer.except(),
                peer.identity(),
                peer.speaksFor(),
                peer.authenticate(),
                true,
                peer.trust(),
                peer.revocation(),
                peer.blocked());
    }

    private static List<Domains> domains(List<String> texts) {
        return texts.stream().map(Domains::of).toList();
    }

    /** Where the peer is reached. */
    void reach(String peer, int... ports) {
        List<InetSocketAddress> addresses = java.util.Arrays.stream(ports)
                .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .toList();
        targets.put(peer, domain -> CompletableFuture.completedFuture(new Found(addresses, "as the test says")));
    }

    int port() {
        return listener.address().getPort();
    }

    /** Sends, and says what became of it. */
    CompletableFuture<org.sallyport.guard.crossing.Outlet.Sent> send(PeerEntry to, Stanza stanza) {
        return send(outlet, to, stanza);
    }

    CompletableFuture<org.sallyport.guard.crossing.Outlet.Sent> send(S2sOutlet outlet, PeerEntry to, Stanza stanza) {
        return send(outlet, to, stanza, org.sallyport.guard.crossing.Outlet.UNPADDED);
    }

    CompletableFuture<org.sallyport.guard.crossing.Outlet.Sent> send(
            S2sOutlet outlet, PeerEntry to, Stanza stanza, int padding) {
        CompletableFuture<org.sallyport.guard.crossing.Outlet.Sent> fate = new CompletableFuture<>();
        Released released = ReleasedForTests.of(stanza);
        outlet.send(to, released, padding, sent -> {
            if (!fate.complete(sent)) {
                toldTwice.incrementAndGet();
            }
        });
        return fate.orTimeout(5, TimeUnit.SECONDS);
    }

    static Message message(String from, String to, String body) {
        Jid sender = Jid.of(from);
        Jid addressee = Jid.of(to);
        Element element = new Element(
                Name.server("message"),
                List.of(
                        new Attribute(new Name("", "from"), sender.toString()),
                        new Attribute(new Name("", "to"), addressee.toString()),
                        new Attribute(new Name("", "type"), "chat")),
                List.of(Element.of(Name.server("body"), body)));
        return new Message(sender, addressee, element);
    }

    @Override
    public void close() {
        s2s.close();
        if (toldTwice.get() > 0) {
            throw new AssertionError(toldTwice + " fates were told twice");
        }
    }
}
