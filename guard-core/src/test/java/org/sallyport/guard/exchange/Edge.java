package org.sallyport.guard.exchange;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.ReleasedForTests;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Intake;
import org.sallyport.guard.crossing.Outlet;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.peer.Found;
import org.sallyport.guard.peer.Network;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/** One end of links of GCXP on loopback, with an intake that keeps what comes and one peer beyond. */
final class Edge implements AutoCloseable, Intake, LinkEvents {
    static final String SIDE = "beyond";

    final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    final BlockingQueue<Note.Stream> notes = new LinkedBlockingQueue<>();
    final BlockingQueue<String> strangers = new LinkedBlockingQueue<>();
    volatile Function<Arrival, Receipt> receipt = arrival -> new Receipt.Taken();
    volatile boolean isOpen = true;
    volatile boolean isValid = true;
    volatile Duration response = Duration.ofSeconds(10);
    volatile Duration negotiation = Duration.ofSeconds(10);
    volatile Instant now = Instant.now();
    volatile Agreement agreement;
    /** With further peers. */
    volatile List<Agreement> others = List.of();

    private final AtomicInteger toldTwice = new AtomicInteger();
    final Exchange exchange;
    final ExchangeOutlet outlet;
    final ExchangeListener listener;

    /** @param agreement with the peer, whose targets are set by {@link #calls} */
    Edge(Identity shown, Agreement agreement) {
        this.agreement = agreement;
        this.exchange = new Exchange(1, this::agreements, () -> now, this);
        this.outlet = exchange.outlet(released -> isValid, () -> this);
        this.listener = exchange.listen(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Set.of(SIDE), () -> shown, this)
                .toCompletableFuture()
                .join();
    }

    private Agreements agreements() {
        ExchangeSettings settings = new ExchangeSettings(
                Limits.STANDARD,
                Duration.ofSeconds(5),
                negotiation,
                Duration.ofSeconds(10),
                response,
                Optional.of(Duration.ofSeconds(5)),
                Optional.empty(),
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                64,
                1_000);
        Map<String, Agreement> all = new HashMap<>(Map.of(agreement.peer().id(), agreement));
        others.forEach(other -> all.put(other.peer().id(), other));
        return new Agreements(all, RevocationLists.NONE, settings);
    }

    /** With a peer {@code id} that proves {@code identity}, comes from loopback and is answered. */
    static Agreement with(String id, String identity, String domain, Trust trust, Identity shown) {
        PeerEntry peer = new PeerEntry(
                id,
                SIDE,
                PeerEntry.Protocol.GCXP,
                List.of(Domains.of(domain)),
                List.of(),
                List.of(Domains.of(identity)),
                List.of(),
                PeerEntry.Authenticate.CERTIFICATE,
                false,
                Optional.of("trust.pem"),
                PeerEntry.Revocation.NONE,
                false);
        return new Agreement(
                peer, trust, Optional.empty(), List.of(Network.of("127.0.0.0/8")), Optional.of(shown), true, true);
    }

    static Agreement changed(Agreement from, Optional<Targets> targets, List<Network> sources, boolean responses) {
        return new Agreement(from.peer(), from.trust(), targets, sources, from.shown(), responses, responses);
    }

    /** The peer is called at these ports from now on. */
    void calls(int... ports) {
        List<InetSocketAddress> addresses = java.util.Arrays.stream(ports)
                .mapToObj(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .toList();
        Targets targets = domain -> CompletableFuture.completedFuture(new Found(addresses, "as the test says"));
        agreement = changed(agreement, Optional.of(targets), agreement.sources(), agreement.wantsResponses());
        outlet.reconsider();
    }

    int port() {
        return listener.address().getPort();
    }

    /** Sends to the peer, and says what became of it. */
    CompletableFuture<Outlet.Sent> send(Stanza stanza) {
        CompletableFuture<Outlet.Sent> fate = new CompletableFuture<>();
        Released released = ReleasedForTests.of(stanza);
        outlet.send(agreement.peer(), released, Outlet.UNPADDED, sent -> {
            if (!fate.complete(sent)) {
                toldTwice.incrementAndGet();
            }
        });
        return fate.orTimeout(10, TimeUnit.SECONDS);
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

    Arrival next() throws InterruptedException {
        return next(arrivals);
    }

    Note.Stream note(Note.Event event) throws InterruptedException {
        Note.Stream note = next(notes);
        while (note.event() != event) {
            note = next(notes);
        }
        return note;
    }

    static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing came within 10 s");
        }
        return next;
    }

    @Override
    public Receipt arrive(Arrival arrival) {
        arrivals.add(arrival);
        return receipt.apply(arrival);
    }

    @Override
    public boolean isOpen() {
        return isOpen;
    }

    @Override
    public boolean serves(String side, String domain) {
        return true;
    }

    @Override
    public void happened(Note.Stream note) {
        notes.add(note);
    }

    @Override
    public void beforeAuthentication(InetAddress source, String what) {
        strangers.add(what);
    }

    @Override
    public void close() {
        listener.stop();
        outlet.close();
        listener.close();
        exchange.close();
        if (toldTwice.get() > 0) {
            throw new AssertionError(toldTwice + " fates were told twice");
        }
    }
}
