package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.JournalVerifier;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.Turn;
import org.sallyport.policy.control.Addresses;
import org.sallyport.policy.control.Capabilities;
import org.sallyport.policy.control.CapsUse;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Each;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.FoldPresence;
import org.sallyport.policy.control.OverRate;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Rate;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.ReplayWindow;
import org.sallyport.policy.control.RoomState;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamCondition;

class BorderTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test/phone");
    private static final Name PING = new Name("urn:xmpp:ping", "ping");
    private static final PeerEntry BLUE = peer("blue-server", "blue", "blue.test");
    private static final PeerEntry RED = peer("red-server", "red", "red.test");
    private static final PeerEntry OTHER_BLUE = peer("blue-two", "blue", "azure.test");

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final Recorder outlet = new Recorder();
    private final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>();
    private final Tally tally = new Tally();
    /** Runs when a decision is recorded. */
    private Runnable seen = () -> {};

    private Path place;
    private Journal journal;
    private Border border;

    /** Keeps what is released, with what is to be told of it. */
    private static final class Recorder implements Outlet {
        private final BlockingQueue<Sending> sent = new LinkedBlockingQueue<>();
        private volatile int waiting;
        /** The next that is no reply is not taken. */
        private volatile boolean breaks;
        /** Its fate is told all the same, before. */
        private volatile boolean tells;

        private record Sending(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {}

        @Override
        public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
            if (breaks && !released.isReply()) {
                breaks = false;
                if (tells) {
                    fate.accept(Sent.LOST);
                }
                throw new IllegalStateException("as asked");
            }
            sent.add(new Sending(target, released, padding, fate));
        }

        @Override
        public int waiting(String fromDomain, String toDomain) {
            return waiting;
        }

        Sending next() throws InterruptedException {
            Sending next = sent.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("something released").isNotNull();
            return next;
        }
    }

    private static PeerEntry peer(String id, String side, String domain) {
        return new PeerEntry(
                id,
                side,
                PeerEntry.Protocol.S2S,
                List.of(Domains.of(domain)),
                List.of(),
                List.of(),
                List.of(),
                PeerEntry.Authenticate.DIALBACK,
                false,
                Optional.empty(),
                PeerEntry.Revocation.NONE,
                false);
    }

    private static Allow allow(String id, StanzaKind kind, Set<String> types, String... payloads) {
        return new Allow(
                id, "test", kind, types, Stream.of(payloads).map(Names::of).toList(), List.of());
    }

    private static Bundle bundle(String revision, Allow... toRed) {
        return bundle(revision, List.of(BLUE, RED, OTHER_BLUE), WITHIN, toRed);
    }

    private static Bundle bundle(String revision, List<PeerEntry> peers, Duration within, Allow... toRed) {
        return bundle(revision, peers, within, new Policy("to red", List.of(toRed), List.of()));
    }

    private static Bundle bundle(String revision, List<PeerEntry> peers, Duration within, Policy open) {
        Policy back = new Policy(
                "to blue",
                List.of(
                        allow("B-1", StanzaKind.IQ, Set.of("result", "error")),
                        allow("B-2", StanzaKind.MESSAGE, Set.of("error"))),
                List.of());
        return new Bundle(
                Path.of("."),
                "test",
                new Revision(revision.repeat(64)),
                List.of(new SideEntry("blue"), new SideEntry("red")),
                peers,
                List.of(
                        new CrossingEntry("blue", "red", "red.toml", CrossingEntry.Acknowledge.NONE, within),
                        new CrossingEntry("red", "blue", "blue.toml", CrossingEntry.Acknowledge.NONE, within)),
                Map.of("red.toml", open, "blue.toml", back),
                Map.of());
    }

    private static final Allow CHAT = allow("A-1", StanzaKind.MESSAGE, Set.of("chat"), "{jabber:server}body");
    private static final Allow ASK = allow("A-2", StanzaKind.IQ, Set.of("get"), "{urn:xmpp:ping}ping");

    @BeforeEach
    void open() throws Exception {
        place = directory.resolve("journal");
        openJournal();
        border = border(new Ceilings(5, 2, 100));
    }

    private Border border(Ceilings ceilings) {
        return new Border(
                Snapshot.of(bundle("a", CHAT, ASK)),
                journal,
                outlet,
                journal.passages()::next,
                InstantSource.system(),
                nanos::get,
                ceilings,
                (crossing, input, verdict) -> {
                    seen.run();
                    tally.decided(crossing, input, verdict);
                    verdicts.add(verdict);
                },
                Turn.NONE);
    }

    private void openJournal() throws IOException {
        journal = Journal.open(place, Durability.MEMORY, KEY, InstantSource.system(), alarm -> {});
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        assertThat(JournalVerifier.verify(place, Optional.empty()).isGood()).isTrue();
    }

    private Receipt arrive(PeerEntry peer, Read read, Consumer<Fate> fate) {
        String domain = peer.domains().getFirst().toString();
        return border.arrive(new Arrival("s1", peer, domain::equals, to -> true, "red.test", read, fate));
    }

    private static Arrival arrival(PeerEntry peer, Read read) {
        String domain = peer.domains().getFirst().toString();
        return new Arrival("s1", peer, domain::equals, to -> true, "red.test", read, fate -> {});
    }

    private Receipt arrive(PeerEntry peer, Read read) {
        return arrive(peer, read, fate -> {});
    }

    private Verdict verdict() throws InterruptedException {
        Verdict verdict = verdicts.poll(10, TimeUnit.SECONDS);
        assertThat(verdict).as("a recorded verdict").isNotNull();
        return verdict;
    }

    private static Stanza chat(String id, String text) {
        return Stanza.of(StanzaKind.MESSAGE, "chat", ALICE, BOB, id, List.of(Element.of(Name.server("body"), text)));
    }

    private static Stanza ping(String id) {
        return Stanza.of(StanzaKind.IQ, "get", ALICE, BOB, id, List.of(Element.of(PING)));
    }

    private static Stanza pong(String id) {
        return Stanza.of(StanzaKind.IQ, "result", BOB, ALICE, id, List.of());
    }

    @Test
    void allowedStanza_isReleasedToTheOtherSide() throws Exception {
        BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
        assertThat(arrive(BLUE, chat("m1", "hi"), fates::add)).isEqualTo(new Receipt.Taken());
        Recorder.Sending sending = outlet.next();
        assertThat(sending.target()).isEqualTo(RED);
        assertThat(sending.released().stanza()).isEqualTo(chat("m1", "hi"));
        assertThat(fates).isEmpty();
        sending.fate().accept(Outlet.Sent.WRITTEN);
        assertThat(fates.poll(10, TimeUnit.SECONDS)).isEqualTo(Fate.SENT);
    }

    @Test
    void padding_isThatOfTheCrossing_alsoForWhatTheGuardSaysThatWay() throws Exception {
        border.activate(Snapshot.of(padded(bundle("b", CHAT), 512, 4096)));
        arrive(BLUE, chat("m1", "hi"));
        assertThat(outlet.next().padding()).isEqualTo(512);
        arrive(BLUE, ping("q1"));
        Recorder.Sending error = outlet.next();
        assertThat(error.released().isReply()).isTrue();
        assertThat(error.padding()).isEqualTo(4096);
        border.activate(Snapshot.of(bundle("c", CHAT)));
        arrive(BLUE, chat("m2", "hi"));
        assertThat(outlet.next().padding()).isEqualTo(Outlet.UNPADDED);
    }

    private static Bundle padded(Bundle bundle, int toRed, int toBlue) {
        List<CrossingEntry> crossings = bundle.crossings().stream()
                .map(way -> new CrossingEntry(
                        way.from(),
                        way.to(),
                        way.policy(),
                        way.acknowledge(),
                        way.answerWithin(),
                        way.evidence(),
                        way.delay(),
                        Optional.of(way.to().equals("red") ? toRed : toBlue)))
                .toList();
        return new Bundle(
                bundle.directory(),
                bundle.name(),
                bundle.revision(),
                bundle.sides(),
                bundle.peers(),
                crossings,
                bundle.policies(),
                bundle.trust());
    }

    @Test
    void refusedStanza_isAnsweredToItsSender() throws Exception {
        Stanza headline = Stanza.of(
                StanzaKind.MESSAGE, "headline", ALICE, BOB, "m1", chat("", "x").payloads());
        arrive(BLUE, headline);
        Recorder.Sending sending = outlet.next();
        assertThat(sending.target()).isEqualTo(BLUE);
        assertThat(sending.released().isReply()).isTrue();
        assertThat(sending.released().stanza().to()).isEqualTo(ALICE);
        assertThat(sending.released().stanza().from()).isEqualTo(BOB);
    }

    @Test
    void senderThatTheStreamHasNotProved_endsTheStreamAndIsNotAnswered() throws Exception {
        Stanza spoofed = Stanza.of(
                StanzaKind.MESSAGE,
                "chat",
                Jid.of("eve@azure.test"),
                BOB,
                "m1",
                chat("", "x").payloads());
        assertThat(arrive(BLUE, spoofed)).isEqualTo(new Receipt.End(StreamCondition.INVALID_FROM));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.SPOOFED_FROM);
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void addresseeThatTheStreamMayNotReach_endsTheStreamAndIsNotAnswered() throws Exception {
        Read malformed =
                read("<message from='alice@blue.test' to='bob@red.test' type='chat' id='1'><body/>x</message>");
        for (Read read : List.of(chat("m1", "hi"), ping("p1"), malformed)) {
            Arrival toAnother = new Arrival(
                    "s1", BLUE, "blue.test"::equals, "rooms.red.test"::equals, "rooms.red.test", read, fate -> {});
            assertThat(border.arrive(toAnother)).isEqualTo(new Receipt.End(StreamCondition.HOST_UNKNOWN));
            assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.NO_CROSSING);
        }
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void unroutedDomain_isRefusedLikeAMissingCrossing() throws Exception {
        for (String to : List.of("bob@green.test", "bob@azure.test", "bob@blue.test")) {
            Stanza astray = Stanza.of(
                    StanzaKind.MESSAGE,
                    "chat",
                    ALICE,
                    Jid.of(to),
                    "m1",
                    chat("", "x").payloads());
            arrive(BLUE, astray);
            Stanza told = outlet.next().released().stanza();
            assertThat(told.payloads()).containsExactly(StanzaCondition.REMOTE_SERVER_NOT_FOUND.element());
        }
    }

    @Test
    void answer_crossesOnceAndOnlyForAnOpenRequest() throws Exception {
        arrive(RED, pong("p1"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.ANSWERS_NOTHING);
        arrive(BLUE, ping("p1"));
        assertThat(outlet.next().target()).isEqualTo(RED);
        assertThat(verdict()).isInstanceOf(Cleared.class);
        arrive(RED, pong("p1"));
        assertThat(outlet.next().released().stanza()).isEqualTo(pong("p1"));
        assertThat(verdict()).isInstanceOf(Cleared.class);
        arrive(RED, pong("p1"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.ANSWERS_NOTHING);
        assertThat(outlet.sent).isEmpty();
    }

    private Border remembering(Ceilings ceilings, Control... controls) {
        List<Rule> rules = Stream.of(controls)
                .map(control -> new Rule(control.getClass().getSimpleName(), "test", control))
                .toList();
        Allow join = allow("A-3", StanzaKind.PRESENCE, Set.of("available"));
        Policy policy = new Policy("to red", List.of(CHAT, join), rules);
        Border remembering = border(ceilings);
        remembering.activate(Snapshot.of(bundle("b", List.of(BLUE, RED, OTHER_BLUE), WITHIN, policy)));
        return remembering;
    }

    private int remembered() {
        Facts facts = new Facts(Instant.EPOCH, Optional.empty());
        return border.marks(new Passage(new PassageId(0, 0, 0), "red", "blue", chat("m", "x"), facts))
                .size();
    }

    @Test
    void mark_isMadeWithTheRecordAndNotBefore() throws Exception {
        border = remembering(new Ceilings(5, 2, 100), new RoomState(List.of(Addresses.of("red.test")), WITHIN));
        Stanza join = Stanza.of(StanzaKind.PRESENCE, "available", ALICE, Jid.of("ops@red.test/alice"), "", List.of());
        BlockingQueue<Integer> whenRecorded = new LinkedBlockingQueue<>();
        seen = () -> whenRecorded.add(remembered());
        arrive(BLUE, join);
        outlet.next();
        assertThat(whenRecorded.poll(10, TimeUnit.SECONDS)).isZero();
        assertThat(remembered()).isEqualTo(1);
    }

    @Test
    void markOfWhatDidNotArrive_isTakenBack() throws Exception {
        border = remembering(new Ceilings(5, 2, 100), new RoomState(List.of(Addresses.of("red.test")), WITHIN));
        arrive(BLUE, Stanza.of(StanzaKind.PRESENCE, "available", ALICE, Jid.of("ops@red.test/alice"), "", List.of()));
        outlet.next().fate().accept(Outlet.Sent.LOST);
        assertThat(remembered()).isZero();
    }

    @Test
    void count_isSeenByWhatComesNext() throws Exception {
        border = remembering(new Ceilings(5, 2, 100), new ReplayWindow(WITHIN, false));
        arrive(BLUE, chat("m1", "hi"));
        arrive(BLUE, chat("m1", "hi"));
        assertThat(verdict()).isInstanceOf(Cleared.class);
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.REPLAYED);
    }

    @Test
    void countOfWhatDidNotArrive_isGivenBack() throws Exception {
        border = remembering(new Ceilings(5, 2, 100), new ReplayWindow(WITHIN, false));
        for (Outlet.Sent became : List.of(Outlet.Sent.LOST, Outlet.Sent.UNREACHABLE)) {
            arrive(BLUE, chat("m1", "hi"));
            outlet.next().fate().accept(became);
            assertThat(outlet.next().released().isReply()).isTrue();
        }
        arrive(BLUE, chat("m1", "hi"));
        assertThat(outlet.next().released().stanza()).isEqualTo(chat("m1", "hi"));
    }

    @Test
    void stanzaThatCannotBeHandedOver_isRefusedOnRecordAndItsSenderIsTold() throws Exception {
        for (boolean after : List.of(false, true)) {
            outlet.breaks = true;
            outlet.tells = after;
            arrive(BLUE, chat("m1", "hi"));
            Recorder.Sending error = outlet.next();
            assertThat(error.released().isReply()).isTrue();
            assertThat(error.released().stanza().is("error")).isTrue();
            assertThat(verdict()).isInstanceOf(Cleared.class);
            assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.LINK_LOST);
            assertThat(outlet.sent).isEmpty();
        }
        journal.close();
        assertThat(journalText()).contains("\"became\":\"lost\"");
    }

    @Test
    void whatIsDecidedAgain_isCountedOnce() throws Exception {
        border = remembering(new Ceilings(5, 2, 100), new ReplayWindow(WITHIN, false));
        arrive(BLUE, chat("m1", "hi"));
        outlet.next().fate().accept(Outlet.Sent.STALE);
        assertThat(outlet.next().released().stanza()).isEqualTo(chat("m1", "hi"));
        assertThat(remembered()).isEqualTo(1);
    }

    @Test
    void whatCannotBeRemembered_doesNotCross() throws Exception {
        border = remembering(new Ceilings(5, 2, 1), new ReplayWindow(WITHIN, false));
        arrive(BLUE, chat("m1", "hi"));
        assertThat(verdict()).isInstanceOf(Cleared.class);
        arrive(BLUE, chat("m2", "hi"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.MEMORY_FULL);
    }

    @Test
    void rate_countsByThePeer() throws Exception {
        Rate rate = new Rate(Each.PEER, 1, WITHIN, Optional.empty(), Set.of(StanzaKind.MESSAGE), OverRate.REFUSE);
        border = remembering(new Ceilings(5, 2, 100), rate);
        arrive(BLUE, chat("m1", "hi"));
        arrive(BLUE, chat("m2", "hi"));
        assertThat(verdict()).isInstanceOf(Cleared.class);
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.RATE_EXCEEDED);
        assertThat(journalText()).contains("\"past\":{\"rate blue>red").contains(" PEER blue-server\":");
    }

    private String journalText() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    @Test
    void requestThatTheGuardAnswers_isAnsweredToItsSenderAndNotRemembered() throws Exception {
        Name query = new Name("http://jabber.org/protocol/disco#info", "query");
        Capabilities own = new Capabilities("urn:test", "client", "pc", Optional.empty(), Set.of(query.namespace()));
        Control fold = new FoldPresence(List.of(), List.of(), true, Set.of(), CapsUse.OWN, own);
        Stanza presence = Stanza.of(StanzaKind.PRESENCE, "available", ALICE, BOB, "", List.of());
        Policy policy = new Policy(
                "to red",
                List.of(
                        allow("A-1", StanzaKind.PRESENCE, Set.of("available"), "{http://jabber.org/protocol/caps}c"),
                        allow("A-2", StanzaKind.IQ, Set.of("get"), query.toString())),
                List.of(new Rule("R-1", "test", fold)));
        border.activate(Snapshot.of(bundle("b", List.of(BLUE, RED, OTHER_BLUE), WITHIN, policy)));
        arrive(BLUE, presence);
        Element caps = outlet.next().released().stanza().payloads().getFirst();
        String node = "urn:test#" + caps.attribute("ver").orElseThrow();
        Element asked = Element.of(query).with("node", node);
        arrive(BLUE, Stanza.of(StanzaKind.IQ, "get", ALICE, BOB, "d1", List.of(asked)));
        Recorder.Sending answer = outlet.next();
        assertThat(answer.target()).isEqualTo(BLUE);
        assertThat(answer.released().isReply()).isTrue();
        assertThat(answer.released().stanza().is("result")).isTrue();
        assertThat(answer.released().stanza().to()).isEqualTo(ALICE);
        assertThat(answer.released().stanza().payloads().getFirst().attribute("node"))
                .hasValue(node);
        assertThat(verdict()).isInstanceOf(Cleared.class);
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.ANSWERED);
        arrive(RED, Stanza.of(StanzaKind.IQ, "result", BOB, ALICE, "d1", List.of()));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.ANSWERS_NOTHING);
    }

    @Test
    void decisions_areCountedByCrossingAndReason() throws Exception {
        arrive(BLUE, chat("m1", "hi"));
        arrive(BLUE, ping("p1"));
        arrive(RED, pong("p2"));
        arrive(BLUE, Stanza.of(StanzaKind.MESSAGE, "chat", ALICE, Jid.of("x@green.test"), "m2", List.of()));
        for (int i = 0; i < 4; i++) {
            verdict();
        }
        assertThat(tally.now())
                .isEqualTo(Map.of(
                        "blue > red", new Tally.Count(2, Map.of(), Map.of("A-1", 1L, "A-2", 1L)),
                        "red > blue", new Tally.Count(0, Map.of(Reason.ANSWERS_NOTHING, 1L), Map.of("(answers)", 1L)),
                        "", new Tally.Count(0, Map.of(Reason.NO_CROSSING, 1L), Map.of("(routing)", 1L))));
        assertThat(border.openRequests()).isEqualTo(1);
    }

    @Test
    void lateAnswer_isReplacedByTheGuardsOwnErrorAndThenRefused() throws Exception {
        arrive(BLUE, ping("p1"));
        outlet.next();
        verdict();
        nanos.set(Duration.ofSeconds(11).toNanos());
        border.sweep();
        Recorder.Sending sending = outlet.next();
        assertThat(sending.target()).isEqualTo(BLUE);
        assertThat(sending.released().stanza().payloads())
                .containsExactly(StanzaCondition.REMOTE_SERVER_TIMEOUT.element());
        verdict();
        arrive(RED, pong("p1"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.ANSWERS_NOTHING);
    }

    @Test
    void requestBeyondTheCeiling_isRefused() throws Exception {
        arrive(BLUE, ping("p1"));
        outlet.next();
        arrive(BLUE, ping("p2"));
        outlet.next();
        arrive(BLUE, ping("p3"));
        assertThat(outlet.next().released().stanza().payloads())
                .containsExactly(StanzaCondition.RESOURCE_CONSTRAINT.element());
    }

    @Test
    void repeatedRequest_isRefused() throws Exception {
        arrive(BLUE, ping("p1"));
        outlet.next();
        arrive(BLUE, ping("p1"));
        assertThat(outlet.next().released().stanza().payloads()).containsExactly(StanzaCondition.CONFLICT.element());
    }

    @Test
    void fullWindow_refusesAndStillTellsTheSender() throws Exception {
        outlet.waiting = 5;
        arrive(BLUE, chat("m1", "hi"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.WINDOW_FULL);
        Recorder.Sending told = outlet.next();
        assertThat(told.target()).isEqualTo(BLUE);
        assertThat(told.released().stanza().payloads()).containsExactly(StanzaCondition.RESOURCE_CONSTRAINT.element());
    }

    @Test
    void repliesBeyondTwiceTheWindow_areNotSent() throws Exception {
        outlet.waiting = 10;
        List<Fate> fates = new CopyOnWriteArrayList<>();
        arrive(BLUE, chat("m1", "hi"), fates::add);
        arrive(BLUE, chat("m2", "hi"));
        verdict();
        verdict();
        assertThat(fates).containsExactly(Fate.REFUSED);
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void onePeer_cannotOpenAllRequests() throws Exception {
        Border wide = border(new Ceilings(50, 4, 100));
        for (int i = 1; i <= 3; i++) {
            wide.arrive(arrival(BLUE, ping("p" + i)));
            assertThat(outlet.next().target()).isEqualTo(RED);
        }
        wide.arrive(arrival(BLUE, ping("p4")));
        assertThat(outlet.next().released().stanza().payloads())
                .containsExactly(StanzaCondition.RESOURCE_CONSTRAINT.element());
        Stanza other =
                Stanza.of(StanzaKind.IQ, "get", Jid.of("carol@azure.test"), BOB, "p1", List.of(Element.of(PING)));
        wide.arrive(arrival(OTHER_BLUE, other));
        assertThat(outlet.next().released().stanza()).isEqualTo(other);
        wide.arrive(arrival(RED, pong("p1")));
        assertThat(outlet.next().released().stanza()).isEqualTo(pong("p1"));
        wide.arrive(arrival(BLUE, ping("p5")));
        assertThat(outlet.next().target()).isEqualTo(RED);
    }

    @Test
    void shortWaitBehindALongOne_endsInTime() throws Exception {
        border.activate(Snapshot.of(bundle("b", List.of(BLUE, RED, OTHER_BLUE), Duration.ofHours(1), CHAT, ASK)));
        arrive(BLUE, ping("long"));
        outlet.next();
        border.activate(Snapshot.of(bundle("a", CHAT, ASK)));
        arrive(BLUE, ping("short"));
        outlet.next();
        nanos.set(Duration.ofSeconds(11).toNanos());
        border.sweep();
        assertThat(outlet.next().released().stanza().id()).contains("short");
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void streamOfAPeerThatAReloadChanged_carriesNothing() throws Exception {
        PeerEntry moved = peer(BLUE.id(), "red", "blue.test");
        border.activate(Snapshot.of(bundle("b", List.of(moved, RED, OTHER_BLUE), WITHIN, CHAT)));
        assertThat(arrive(BLUE, chat("m1", "hi"))).isEqualTo(new Receipt.End(StreamCondition.RESET));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.NO_CROSSING);
        border.activate(Snapshot.of(bundle("c", List.of(RED, OTHER_BLUE), WITHIN, CHAT)));
        assertThat(arrive(BLUE, chat("m2", "hi"))).isEqualTo(new Receipt.End(StreamCondition.RESET));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.NO_CROSSING);
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void whatWaitsFromAPeerThatAReloadRemoved_doesNotCross() throws Exception {
        arrive(BLUE, chat("m1", "hi"));
        Recorder.Sending sending = outlet.next();
        verdict();
        border.activate(Snapshot.of(bundle("b", List.of(RED, OTHER_BLUE), WITHIN, CHAT)));
        sending.fate().accept(Outlet.Sent.STALE);
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.NO_CROSSING);
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void whatWaitsForADomainThatIsNowTheSendersOwn_doesNotGoBack() throws Exception {
        arrive(BLUE, chat("m1", "hi"));
        Recorder.Sending sending = outlet.next();
        verdict();
        PeerEntry other = peer(RED.id(), "red", "crimson.test");
        border.activate(Snapshot.of(bundle("b", List.of(BLUE, other), WITHIN, CHAT)));
        sending.fate().accept(Outlet.Sent.STALE);
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.NO_CROSSING);
        assertThat(outlet.next().target()).isEqualTo(BLUE);
    }

    @Test
    void answerThatAReloadForbids_isReplacedForWhoeverAsked() throws Exception {
        arrive(BLUE, ping("p1"));
        outlet.next();
        arrive(RED, pong("p1"));
        Recorder.Sending answer = outlet.next();
        PeerEntry changed = new PeerEntry(
                RED.id(),
                RED.side(),
                RED.protocol(),
                RED.domains(),
                RED.except(),
                RED.identity(),
                RED.speaksFor(),
                RED.authenticate(),
                RED.bidi(),
                RED.trust(),
                PeerEntry.Revocation.NONE,
                true);
        border.activate(Snapshot.of(bundle("b", List.of(BLUE, changed), WITHIN, ASK)));
        answer.fate().accept(Outlet.Sent.STALE);
        Recorder.Sending told = outlet.next();
        assertThat(told.target()).isEqualTo(BLUE);
        assertThat(told.released().stanza().to()).isEqualTo(ALICE);
        assertThat(told.released().stanza().type()).isEqualTo("error");
    }

    @Test
    void senderWhoseDomainIsOfAnotherSide_isRefusedAndNotAnsweredThere() throws Exception {
        // a trunk that may speak for more than is routed to it must not make the guard write to the other side
        Stanza foreign = Stanza.of(
                StanzaKind.MESSAGE, "chat", Jid.of("eve@red.test"), Jid.of("x@green.test"), "covert", List.of());
        Arrival arrival = new Arrival("s1", BLUE, domain -> true, to -> true, "red.test", foreign, fate -> {});
        assertThat(border.arrive(arrival)).isEqualTo(new Receipt.Taken());
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.SPOOFED_FROM);
        Read bad = read("<message from='eve@red.test' to='@x' id='covert'><body>x</body></message>");
        assertThat(border.arrive(new Arrival("s1", BLUE, domain -> true, to -> true, "red.test", bad, fate -> {})))
                .isEqualTo(new Receipt.Taken());
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.SPOOFED_FROM);
        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void unreachablePeer_isToldToTheSender() throws Exception {
        BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
        arrive(BLUE, chat("m1", "hi"), fates::add);
        outlet.next().fate().accept(Outlet.Sent.UNREACHABLE);
        Recorder.Sending sending = outlet.next();
        assertThat(sending.target()).isEqualTo(BLUE);
        assertThat(sending.released().stanza().payloads())
                .containsExactly(StanzaCondition.REMOTE_SERVER_NOT_FOUND.element());
        assertThat(fates).isEmpty();
        sending.fate().accept(Outlet.Sent.WRITTEN);
        assertThat(fates.poll(10, TimeUnit.SECONDS)).isEqualTo(Fate.ANSWERED);
    }

    @Test
    void refusalBeyond_isToldToTheSender_whoIsToldOnlyOnceThatIsWritten() throws Exception {
        BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
        arrive(BLUE, chat("m1", "hi"), fates::add);
        outlet.next().fate().accept(Outlet.Sent.REFUSED);
        Recorder.Sending sending = outlet.next();
        assertThat(sending.target()).isEqualTo(BLUE);
        assertThat(sending.released().stanza().payloads()).containsExactly(StanzaCondition.POLICY_VIOLATION.element());
        sending.fate().accept(Outlet.Sent.LOST);
        assertThat(fates.poll(10, TimeUnit.SECONDS)).isEqualTo(Fate.REFUSED);
    }

    @Test
    void requestThatWasNotWritten_isNoLongerOpen() throws Exception {
        arrive(BLUE, ping("p1"));
        outlet.next().fate().accept(Outlet.Sent.LOST);
        assertThat(outlet.next().released().stanza().payloads())
                .containsExactly(StanzaCondition.REMOTE_SERVER_TIMEOUT.element());
        verdict();
        verdict();
        arrive(RED, pong("p1"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.ANSWERS_NOTHING);
    }

    @Test
    void clearedUnderAnOlderRevision_isDecidedAgain() throws Exception {
        arrive(BLUE, chat("m1", "hi"));
        Recorder.Sending sending = outlet.next();
        assertThat(border.isValid(sending.released())).isTrue();
        border.activate(Snapshot.of(bundle("b", ASK)));
        assertThat(border.isValid(sending.released())).isFalse();
        sending.fate().accept(Outlet.Sent.STALE);
        Stanza told = outlet.next().released().stanza();
        assertThat(told.type()).isEqualTo("error");
        assertThat(told.to()).isEqualTo(ALICE);
    }

    @Test
    void clearedUnderAnOlderRevision_isReleasedAgainWhereTheNewOneAllowsIt() throws Exception {
        arrive(BLUE, chat("m1", "hi"));
        Recorder.Sending sending = outlet.next();
        border.activate(Snapshot.of(bundle("b", CHAT)));
        sending.fate().accept(Outlet.Sent.STALE);
        Released again = outlet.next().released();
        assertThat(again.revision()).isEqualTo(new Revision("b".repeat(64)));
        assertThat(border.isValid(again)).isTrue();
    }

    @Test
    void drain_takesNothingNewAndFinishesWhatIsInTheHouse() throws Exception {
        border.activate(Snapshot.of(bundle("b", CHAT, ASK)));
        arrive(BLUE, ping("p1"));
        Recorder.Sending asked = outlet.next();
        arrive(BLUE, chat("m1", "on its way"));
        Recorder.Sending message = outlet.next();
        assertThat(border.inHouse()).isEqualTo(2);

        border.drain(true);
        verdicts.clear();
        AtomicReference<Fate> told = new AtomicReference<>();
        arrive(BLUE, chat("m2", "too late"), told::set);
        Refused refused = (Refused) verdict();
        assertThat(refused.reason()).isEqualTo(Reason.DRAINING);
        Recorder.Sending error = outlet.next();
        assertThat(error.released().stanza().is("error")).isTrue();
        error.fate().accept(Outlet.Sent.WRITTEN);
        assertThat(told.get()).isEqualTo(Fate.ANSWERED);
        arrive(BLUE, ping("p2"));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.DRAINING);
        outlet.next().fate().accept(Outlet.Sent.WRITTEN);

        message.fate().accept(Outlet.Sent.WRITTEN);
        asked.fate().accept(Outlet.Sent.WRITTEN);
        assertThat(border.openRequests()).isOne();
        arrive(RED, pong("p1"));
        assertThat(verdict()).isInstanceOf(Cleared.class);
        outlet.next().fate().accept(Outlet.Sent.WRITTEN);
        assertThat(border.openRequests()).isZero();
        assertThat(border.inHouse()).isZero();

        border.drain(false);
        arrive(BLUE, chat("m3", "again"));
        assertThat(verdict()).isInstanceOf(Cleared.class);
    }

    @Test
    void malformedAddressee_isAnsweredInTheNameOfTheDomainAsked() throws Exception {
        Read read = read("<message from='alice@blue.test/desk' to='@red.test' id='m1'><body>x</body></message>");
        assertThat(arrive(BLUE, read)).isEqualTo(new Receipt.Taken());
        Stanza told = outlet.next().released().stanza();
        assertThat(told.from()).isEqualTo(Jid.ofDomain("red.test"));
        assertThat(told.payloads()).containsExactly(StanzaCondition.JID_MALFORMED.element());
    }

    @Test
    void malformedAddresseeOnALinkForAllDomains_isAnsweredInTheNameOfOneThatTheGuardSpeaksFor() throws Exception {
        Read read = read("<message from='alice@blue.test/desk' to='@red.test' id='m1'><body>x</body></message>");
        border.arrive(new Arrival("s1", BLUE, "blue.test"::equals, to -> true, "", read, fate -> {}));
        assertThat(outlet.next().released().stanza().from()).isEqualTo(Jid.ofDomain("red.test"));
        PeerEntry nowhere = peer("nowhere", "green", "green.test");
        border.activate(Snapshot.of(bundle("b", List.of(BLUE, RED, nowhere), WITHIN, CHAT)));
        verdict();
        Read other = read("<message from='carl@green.test' to='@red.test' id='m1'><body>x</body></message>");
        border.arrive(new Arrival("s2", nowhere, "green.test"::equals, to -> true, "", other, fate -> {}));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.MALFORMED_ADDRESS);
    }

    @Test
    void malformedStream_endsItAndIsRecorded() throws Exception {
        Malformed malformed = (Malformed) read("<message><!-- no --></message>");
        assertThat(arrive(BLUE, malformed)).isEqualTo(new Receipt.End(StreamCondition.RESTRICTED_XML));
        assertThat(((Refused) verdict()).reason()).isEqualTo(Reason.MALFORMED_STREAM);
    }

    @Test
    void failedJournal_letsNothingCrossAndEndsStreams() throws Exception {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
        arrive(BLUE, chat("m1", "hi"), fates::add);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!journal.hasFailed() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(journal.hasFailed()).isTrue();
        assertThat(outlet.sent).isEmpty();
        assertThat(arrive(BLUE, chat("m2", "hi"), fates::add))
                .isEqualTo(new Receipt.End(StreamCondition.INTERNAL_SERVER_ERROR));
        assertThat(fates).contains(Fate.UNKNOWN).doesNotContain(Fate.SENT);
        assertThat(outlet.sent).isEmpty();
        journal.close();
        place = directory.resolve("another"); // what is closed after the test must be whole
        openJournal();
    }

    private static Read read(String xml) {
        StanzaReader reader = new StanzaReader(Limits.STANDARD);
        byte[] octets = ("<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams'>" + xml)
                .getBytes(StandardCharsets.UTF_8);
        reader.feed(octets, 0, octets.length);
        reader.next();
        return reader.next().orElseThrow();
    }
}
