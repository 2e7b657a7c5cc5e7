package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crossing.Receipt;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;

/** Peers that begin something and do not end it, or take nothing: wherever they stop, it is over in time. */
class SlowPeerTest {
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity GUARD = AUTHORITY.issue("guard", "blue.test");
    private static final String[] DOMAINS =
            IntStream.range(0, 10).mapToObj(i -> "red" + i + ".test").toArray(String[]::new);
    private static final Identity RED = AUTHORITY.issue("red", DOMAINS);
    private static final String HEADER = Dialogue.header("red0.test", "blue.test");
    private static final String TLS = " xmlns='urn:ietf:params:xml:ns:xmpp-tls'";
    private static final String SASL = " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'";
    private static final String MESSAGE =
            "<message from='b@red0.test' to='a@blue.test' type='chat'><body>hello</body></message>";

    private final Stack guard = new Stack(
            GUARD,
            AUTHORITY.trust(),
            Settings.times(times -> times.negotiation(Duration.ofSeconds(2)).handshake(Duration.ofMillis(1_500))),
            Arrays.stream(DOMAINS)
                    .map(domain -> Stack.certificatePeer(domain, domain))
                    .toArray(PeerEntry[]::new));

    private final List<AutoCloseable> open = new ArrayList<>();

    SlowPeerTest() {
        guard.intake.served.add("blue.test");
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
        guard.close();
    }

    private static String features(String inside) {
        return "<stream:features>" + inside + "</stream:features>";
    }

    @Test
    void callerThatStopsAnywhere_runsOutOfTime() throws Exception {
        List<UnaryOperator<RawPeer>> steps = List.of(
                peer -> peer,
                peer -> peer.send("<?xml versi"),
                peer -> peer.send(HEADER.substring(0, HEADER.length() - 1)),
                peer -> greeted(peer),
                peer -> greeted(peer).send("<startt"),
                peer -> asked(peer),
                peer -> asked(peer).send(new byte[] {22, 3, 1, 1}),
                peer -> asked(peer).send(RawPeer.clientHello()),
                peer -> asked(peer).secure(Optional.of(RED)),
                peer -> secured(peer),
                peer -> secured(peer).send("<auth" + SASL + " mechanism='EXTERNAL'>"),
                peer -> secured(peer).send("<auth" + SASL + " mechanism='EXTERNAL'/>"),
                peer -> proved(peer),
                peer -> proved(peer).send("<stream:stream"));
        List<RawPeer> peers =
                steps.stream().map(step -> step.apply(caller(guard.listener))).toList();
        List<RawPeer> direct =
                List.of(caller(guard.direct), caller(guard.direct).send(RawPeer.clientHello()));
        peers.forEach(RawPeer::rest);
        direct.forEach(RawPeer::rest);
        for (int i = 0; i < steps.size() + direct.size(); i++) {
            guard.events.next("early ");
        }
    }

    /** The time is for all together: it does not begin anew with an octet. */
    @Test
    void callerThatTrickles_runsOutOfTime() throws Exception {
        RawPeer peer = caller(guard.listener);
        Thread trickle = Thread.ofVirtual().start(() -> trickle(peer, "<?xml version='1.0'?>" + " ".repeat(10_000)));
        assertThat(peer.rest()).contains("<connection-timeout");
        guard.events.next("early connection-timeout");
        trickle.join();
    }

    private RawPeer caller(S2sListener door) {
        return keep(RawPeer.connect(door.address().getPort()));
    }

    private static RawPeer greeted(RawPeer peer) {
        peer.send(HEADER).until("</stream:features>");
        return peer;
    }

    private static RawPeer asked(RawPeer peer) {
        greeted(peer).send("<starttls" + TLS + "/>").until("<proceed" + TLS + "/>");
        return peer;
    }

    private static RawPeer secured(RawPeer peer) {
        return greeted(asked(peer).secure(Optional.of(RED)));
    }

    private static RawPeer proved(RawPeer peer) {
        secured(peer).send("<auth" + SASL + " mechanism='EXTERNAL'>=</auth>").until("<success" + SASL + "/>");
        return peer;
    }

    private void trickle(RawPeer peer, String text) {
        for (int i = 0; i < text.length(); i++) {
            try {
                peer.send(text.substring(i, i + 1));
                pass(Duration.ofMillis(20));
            } catch (RuntimeException e) {
                return; // the guard has ended it
            }
        }
    }

    /** Lets time pass: that is what these tests are about. */
    private void pass(Duration time) {
        guard.s2s
                .loop()
                .schedule(() -> {}, time.toMillis(), TimeUnit.MILLISECONDS)
                .syncUninterruptibly();
    }

    @Test
    void calledServerThatStopsAnywhere_isUnreachable() throws Exception {
        List<UnaryOperator<Called>> steps = List.of(
                called -> called,
                called -> called.says("<stream:stre"),
                called -> called.greets(),
                called -> called.offersTls(),
                called -> called.offersTls().says("<proceed" + TLS + "/>"),
                called -> called.secures(),
                called -> called.secures().greets(),
                called -> called.offersExternal(),
                called -> called.succeeds(),
                called -> called.succeeds().greets());
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            ServerSocket server = keep(RawPeer.listen());
            guard.reach(DOMAINS[i], server.getLocalPort());
            fates.add(guard.send(guard.peers.get(i), Stack.message("a@blue.test", "b@" + DOMAINS[i], "hello")));
            var unused = steps.get(i).apply(new Called(keep(RawPeer.accept(server)), DOMAINS[i]));
        }
        for (CompletableFuture<Sent> fate : fates) {
            assertThat(fate.get()).isEqualTo(Sent.UNREACHABLE);
        }
    }

    /** A server that the guard has called. */
    private record Called(RawPeer peer, String domain) {
        Called says(String text) {
            peer.send(text);
            return this;
        }

        Called greets() {
            peer.until("version='1.0'>");
            return says(Dialogue.header(domain, "blue.test"));
        }

        Called offersTls() {
            greets().says(features("<starttls" + TLS + "><required/></starttls>"));
            peer.until("<starttls" + TLS + "/>");
            return this;
        }

        Called secures() {
            offersTls().says("<proceed" + TLS + "/>");
            peer.secureAsServer(RED);
            return this;
        }

        Called offersExternal() {
            secures().greets().says(features("<mechanisms" + SASL + "><mechanism>EXTERNAL</mechanism></mechanisms>"));
            peer.until("</auth>");
            return this;
        }

        Called succeeds() {
            return offersExternal().says("<success" + SASL + "/>");
        }
    }

    /** A peer whose stream is open, where a stanza may take so long. */
    private RawPeer open(Duration stanza) throws InterruptedException {
        guard.settings = Settings.times(times -> times.stanza(stanza));
        RawPeer peer = caller(guard.listener);
        Dialogue.authenticate(peer, RED, "red0.test", "blue.test");
        guard.events.next("opened");
        return peer;
    }

    @Test
    void stanzaThatTrickles_endsTheStream() throws Exception {
        RawPeer peer = open(Duration.ofMillis(300)).send(MESSAGE);
        Thread trickle = Thread.ofVirtual().start(() -> trickle(peer, MESSAGE));
        assertThat(peer.rest()).contains("<connection-timeout");
        guard.events.next("closed INBOUND connection-timeout a stanza was begun and not ended in time");
        assertThat(guard.intake.nextBody()).isEqualTo("hello");
        assertThat(guard.intake.arrivals).isEmpty();
        trickle.join();
    }

    @Test
    void stanzasThatEachEndInTime_goOn() throws Exception {
        RawPeer peer = open(Duration.ofSeconds(2));
        String half = MESSAGE.substring(0, 50);
        peer.send(half);
        for (int i = 0; i < 4; i++) {
            pass(Duration.ofMillis(700));
            peer.send(MESSAGE.substring(50) + " " + half);
            assertThat(guard.intake.nextBody()).isEqualTo("hello");
        }
    }

    @Test
    void silenceBetweenStanzas_isNoFault() throws Exception {
        RawPeer peer = open(Duration.ofMillis(100)).send(" ");
        pass(Duration.ofMillis(350));
        peer.send(MESSAGE + "\n");
        assertThat(guard.intake.nextBody()).isEqualTo("hello");
    }

    /** While the guard itself reads nothing, nobody is late. */
    @Test
    void stanzaThatLiesUnread_isNotLate() throws Exception {
        CompletableFuture<Void> room = new CompletableFuture<>();
        guard.intake.receipt = arrival -> new Receipt.Pause(room);
        RawPeer peer = open(Duration.ofSeconds(1)).send(MESSAGE + MESSAGE.substring(0, 50));
        assertThat(guard.intake.nextBody()).isEqualTo("hello");
        pass(Duration.ofMillis(1_500));
        guard.intake.receipt = arrival -> new Receipt.Taken();
        room.complete(null);
        peer.send(MESSAGE.substring(50));
        assertThat(guard.intake.nextBody()).isEqualTo("hello");
    }

    /** A peer that reads no more loses its stream; what was not written goes to the next one. */
    @Test
    void calledServerThatTakesNothing_losesTheStream() throws Exception {
        guard.settings = Settings.times(times -> times.stanza(Duration.ofMillis(500)));
        ServerSocket server = keep(RawPeer.listen());
        guard.reach("red0.test", server.getLocalPort());
        String padding = "x".repeat(4_000);
        List<CompletableFuture<Sent>> fates = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            fates.add(guard.send(
                    guard.peers.getFirst(), Stack.message("a@blue.test", "b@red0.test", "number " + i + padding)));
        }
        ready(server);
        guard.events.next("opened OUTBOUND");
        guard.events.next("closed OUTBOUND connection-timeout the peer takes nothing of what is written");
        ready(server).until("number 2999" + padding);
        List<Sent> told = new ArrayList<>();
        for (CompletableFuture<Sent> fate : fates) {
            told.add(fate.get());
        }
        int lost = told.indexOf(Sent.LOST);
        assertThat(lost).isPositive();
        assertThat(told.subList(0, lost)).containsOnly(Sent.WRITTEN);
        assertThat(told.subList(told.lastIndexOf(Sent.LOST) + 1, 3_000))
                .isNotEmpty()
                .containsOnly(Sent.WRITTEN);
    }

    private RawPeer ready(ServerSocket server) throws IOException {
        RawPeer peer = keep(RawPeer.accept(server));
        new Called(peer, "red0.test").succeeds().greets().says(features(""));
        return peer;
    }

    private <T extends AutoCloseable> T keep(T opened) {
        open.add(opened);
        return opened;
    }
}
