package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.Turn;
import org.sallyport.policy.control.Each;
import org.sallyport.policy.control.OverRate;
import org.sallyport.policy.control.Rate;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;

/** Two sides that see each other's identifiers only in disguise. */
class HiddenIdentifiersTest {
    private static final Identifiers HIDDEN = new Identifiers(true, true, true, Set.of(Jid.of("rooms.red.test")));
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test/phone");
    private static final Name PING = new Name("urn:xmpp:ping", "ping");
    private static final Name RECEIVED = new Name("urn:xmpp:receipts", "received");
    private static final Name JOIN = new Name("http://jabber.org/protocol/muc", "x");
    private static final PeerEntry BLUE = peer("blue-server", "blue", "blue.test");
    private static final PeerEntry RED = peer("red-server", "red", "red.test", "rooms.red.test");

    @TempDir
    Path directory;

    private final AtomicLong nanos = new AtomicLong();
    private final Recorder outlet = new Recorder();
    private Journal journal;
    private Border border;

    private static final class Recorder implements Outlet {
        private final BlockingQueue<Stanza> sent = new LinkedBlockingQueue<>();
        private volatile int waiting;

        @Override
        public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
            sent.add(released.stanza());
            fate.accept(Sent.WRITTEN);
        }

        @Override
        public int waiting(String fromDomain, String toDomain) {
            return waiting;
        }
    }

    private static PeerEntry peer(String id, String side, String... domains) {
        return new PeerEntry(
                id,
                side,
                PeerEntry.Protocol.S2S,
                Stream.of(domains).map(Domains::of).toList(),
                List.of(),
                List.of(),
                List.of(),
                PeerEntry.Authenticate.DIALBACK,
                false,
                Optional.empty(),
                PeerEntry.Revocation.NONE,
                false);
    }

    private static Policy policy(Identifiers identifiers) {
        return policy(identifiers, List.of());
    }

    private static Policy policy(Identifiers identifiers, List<Rule> rules) {
        List<Names> messages = List.of(Names.of("{jabber:server}body"), Names.of(RECEIVED.toString()));
        List<Names> requests = List.of(Names.of(PING.toString()));
        return new Policy(
                "test",
                List.of(
                        new Allow("M", "test", StanzaKind.MESSAGE, Set.of("chat"), messages, List.of()),
                        new Allow("Q", "test", StanzaKind.IQ, Set.of("get", "result"), requests, List.of()),
                        new Allow("E", "test", StanzaKind.IQ, Set.of("error"), List.of(), List.of()),
                        new Allow("F", "test", StanzaKind.MESSAGE, Set.of("error"), List.of(), List.of()),
                        new Allow(
                                "P",
                                "test",
                                StanzaKind.PRESENCE,
                                Set.of("available"),
                                List.of(Names.of(JOIN.toString())),
                                List.of())),
                rules,
                identifiers);
    }

    private static Bundle bundle(String revision, Identifiers toRed, Identifiers toBlue) {
        return new Bundle(
                Path.of("."),
                "test",
                new Revision(revision.repeat(64)),
                List.of(new SideEntry("blue"), new SideEntry("red")),
                List.of(BLUE, RED),
                List.of(
                        new CrossingEntry(
                                "blue", "red", "r.toml", CrossingEntry.Acknowledge.NONE, Duration.ofSeconds(10)),
                        new CrossingEntry(
                                "red", "blue", "b.toml", CrossingEntry.Acknowledge.NONE, Duration.ofSeconds(10))),
                Map.of("r.toml", policy(toRed), "b.toml", policy(toBlue)),
                Map.of());
    }

    private static IdentifierKeys keys(int... first) {
        return IdentifierKeys.of(Arrays.stream(first)
                .mapToObj(octet -> {
                    byte[] key = new byte[32];
                    key[0] = (byte) octet;
                    return key;
                })
                .toList());
    }

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(
                directory.resolve("journal"),
                Durability.MEMORY,
                new SecretKeySpec(new byte[32], "HmacSHA256"),
                InstantSource.system(),
                alarm -> {});
        border = border(Snapshot.of(bundle("a", HIDDEN, HIDDEN), keys(7)));
    }

    private Border border(Snapshot snapshot) {
        return border(snapshot, 100);
    }

    private Border border(Snapshot snapshot, int remembered) {
        return new Border(
                snapshot,
                journal,
                outlet,
                journal.passages()::next,
                InstantSource.system(),
                nanos::get,
                new Ceilings(5, 5, remembered),
                Witness.NOBODY,
                Turn.NONE);
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
    }

    /** Brings the stanza to the border and gives what the border sends for it. */
    private Stanza sent(PeerEntry peer, Stanza stanza) throws InterruptedException {
        border.arrive(new Arrival("s", peer, from -> true, to -> true, "red.test", stanza, fate -> {}));
        return next();
    }

    private Stanza next() throws InterruptedException {
        Stanza next = outlet.sent.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something sent").isNotNull();
        return next;
    }

    private static String id(Stanza stanza) {
        return stanza.id().orElse("");
    }

    private static Stanza chat(Jid from, Jid to, String id) {
        return Stanza.of(StanzaKind.MESSAGE, "chat", from, to, id, List.of(Element.of(Name.server("body"), "hi")));
    }

    private static Stanza ping(Jid from, Jid to, String id) {
        return Stanza.of(StanzaKind.IQ, "get", from, to, id, List.of(Element.of(PING)));
    }

    private static Stanza pong(Stanza request) {
        return Stanza.of(StanzaKind.IQ, "result", request.to(), request.from(), id(request), List.of());
    }

    private static Stanza error(Stanza about) {
        return Stanza.of(
                about.kind(),
                "error",
                about.to(),
                about.from(),
                id(about),
                List.of(StanzaCondition.ITEM_NOT_FOUND.element()));
    }

    @Test
    void conversation_findsItsWayBetweenSidesThatSeeNoDevices() throws Exception {
        Stanza seen = sent(BLUE, chat(ALICE, BOB.bare(), "m1"));
        assertThat(seen.from().bare()).isEqualTo(ALICE.bare());
        assertThat(seen.from().resource()).hasSize(86).isNotEqualTo("desk");
        assertThat(id(seen)).hasSize(86);

        Stanza receipt =
                chat(BOB, seen.from(), "r1").with(List.of(Element.of(RECEIVED).with("id", id(seen))));
        Stanza told = sent(RED, receipt);
        assertThat(told.to()).isEqualTo(ALICE);
        assertThat(told.from().resource()).hasSize(86).isNotEqualTo("phone");
        assertThat(told.payloads().getFirst().attribute("id")).contains("m1");

        assertThat(sent(BLUE, chat(ALICE, told.from(), "m2")).to()).isEqualTo(BOB);
    }

    @Test
    void answer_findsTheRequestAndWhoeverAsked() throws Exception {
        Stanza asked = sent(BLUE, ping(ALICE, BOB, "p1"));
        assertThat(id(asked)).isNotEqualTo("p1");
        Stanza answer = sent(RED, pong(asked));
        assertThat(answer.to()).isEqualTo(ALICE);
        assertThat(id(answer)).isEqualTo("p1");
        assertThat(answer.is("result")).isTrue();
    }

    @Test
    void requestToAHiddenDevice_isAnsweredFromIt() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        Stanza asked = sent(BLUE, ping(ALICE, hidden, "p1"));
        assertThat(asked.to()).isEqualTo(BOB);
        assertThat(sent(RED, pong(asked)).from()).isEqualTo(hidden);
    }

    @Test
    void error_findsTheMessage() throws Exception {
        Stanza seen = sent(BLUE, chat(ALICE, BOB, "m1"));
        Stanza error = sent(RED, error(seen));
        assertThat(error.is("error")).isTrue();
        assertThat(error.to()).isEqualTo(ALICE);
        assertThat(id(error)).isEqualTo("m1");
    }

    @Test
    void lateAnswer_isReplacedInTheNameThatWasAsked() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        sent(BLUE, ping(ALICE, hidden, "p1"));
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        border.sweep();
        Stanza error = next();
        assertThat(error.is("error")).isTrue();
        assertThat(error.from()).isEqualTo(hidden);
        assertThat(error.to()).isEqualTo(ALICE);
        assertThat(id(error)).isEqualTo("p1");
    }

    @Test
    void refusedAnswer_isReplacedInTheNameThatWasAsked() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        Stanza asked = sent(BLUE, ping(ALICE, hidden, "p1"));
        Element other = Element.of(new Name("urn:test", "x"));
        Stanza error = sent(RED, pong(asked).with(List.of(other)));
        assertThat(error.is("error")).isTrue();
        assertThat(error.from()).isEqualTo(hidden);
        assertThat(error.to()).isEqualTo(ALICE);
        assertThat(id(error)).isEqualTo("p1");
    }

    @Test
    void answerThatFindsTheWindowFull_isReplacedInTheNameThatWasAsked() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        Stanza asked = sent(BLUE, ping(ALICE, hidden, "p1"));
        outlet.waiting = 5;
        Stanza error = sent(RED, pong(asked));
        assertThat(error.from()).isEqualTo(hidden);
        assertThat(id(error)).isEqualTo("p1");
        assertThat(border.openRequests()).isZero();
    }

    @Test
    void refusedRequest_isAnsweredInTheNameThatWasAsked() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        Stanza error = sent(BLUE, Stanza.of(StanzaKind.IQ, "set", ALICE, hidden, "p1", List.of(Element.of(PING))));
        assertThat(error.is("error")).isTrue();
        assertThat(error.from()).isEqualTo(hidden);
        assertThat(id(error)).isEqualTo("p1");
    }

    @Test
    void refusalForWantOfMemory_comesInTheNameThatWasAsked() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        Rate rate = new Rate(
                Each.USER, 5, Duration.ofMinutes(1), Optional.empty(), Set.of(StanzaKind.MESSAGE), OverRate.REFUSE);
        Bundle plain = bundle("a", HIDDEN, HIDDEN);
        Bundle counting = new Bundle(
                plain.directory(),
                plain.name(),
                plain.revision(),
                plain.sides(),
                plain.peers(),
                plain.crossings(),
                Map.of("r.toml", policy(HIDDEN, List.of(new Rule("R", "test", rate))), "b.toml", policy(HIDDEN)),
                Map.of());
        border = border(Snapshot.of(counting, keys(7)), 1);
        sent(BLUE, chat(ALICE, hidden, "m2"));
        Stanza error = sent(BLUE, chat(Jid.of("carol@blue.test/pc"), hidden, "m3"));
        assertThat(error.is("error")).isTrue();
        assertThat(error.from()).isEqualTo(hidden);
    }

    @Test
    void sameRequestUnderTwoNames_isOneRequest() throws Exception {
        Jid hidden = sent(RED, chat(BOB, ALICE.bare(), "m1")).from();
        sent(BLUE, ping(ALICE, hidden, "p1"));
        Stanza error = sent(BLUE, ping(ALICE, BOB, "p1"));
        assertThat(error.payloads()).containsExactly(StanzaCondition.CONFLICT.element());
    }

    @Test
    void join_keepsTheNickname() throws Exception {
        Jid nick = Jid.of("hall@rooms.red.test/Alice");
        Stanza join =
                sent(BLUE, Stanza.of(StanzaKind.PRESENCE, "available", ALICE, nick, "j1", List.of(Element.of(JOIN))));
        assertThat(join.to()).isEqualTo(nick);
        Stanza occupant =
                sent(RED, Stanza.of(StanzaKind.PRESENCE, "available", nick, join.from(), id(join), List.of()));
        assertThat(occupant.from()).isEqualTo(nick);
        assertThat(occupant.to()).isEqualTo(ALICE);
        assertThat(id(occupant)).isEqualTo("j1");
    }

    @Test
    void secondGuardAndRestart_knowWhatTheFirstHasHidden() throws Exception {
        Stanza seen = sent(BLUE, chat(ALICE, BOB, "m1"));
        border = border(Snapshot.of(bundle("a", HIDDEN, HIDDEN), keys(7)));
        assertThat(sent(RED, chat(BOB, seen.from(), "m2")).to()).isEqualTo(ALICE);
        assertThat(sent(BLUE, chat(ALICE, BOB, "m1"))).isEqualTo(seen);
    }

    @Test
    void guardWithAnotherKey_opensNothing() throws Exception {
        Stanza seen = sent(BLUE, chat(ALICE, BOB, "m1"));
        border = border(Snapshot.of(bundle("a", HIDDEN, HIDDEN), keys(8)));
        assertThat(sent(RED, chat(BOB, seen.from(), "m2")).to()).isEqualTo(seen.from());
    }

    @Test
    void hidingBegins_andWhatIsOpenIsAnswered() throws Exception {
        border.activate(Snapshot.of(bundle("b", Identifiers.PLAIN, Identifiers.PLAIN), keys(7)));
        Stanza asked = sent(BLUE, ping(ALICE, BOB, "p1"));
        assertThat(asked).isEqualTo(ping(ALICE, BOB, "p1"));
        border.activate(Snapshot.of(bundle("c", HIDDEN, HIDDEN), keys(7)));
        Stanza answer = sent(RED, pong(asked));
        assertThat(answer.to()).isEqualTo(ALICE);
        assertThat(id(answer)).isEqualTo("p1");
    }

    @Test
    void hidingEnds_andWhatIsOpenIsAnswered() throws Exception {
        Stanza asked = sent(BLUE, ping(ALICE, BOB, "p1"));
        border.activate(Snapshot.of(bundle("c", Identifiers.PLAIN, Identifiers.PLAIN), keys(7)));
        Stanza answer = sent(RED, pong(asked));
        assertThat(answer.to()).isEqualTo(ALICE);
        assertThat(id(answer)).isEqualTo("p1");
        assertThat(answer.from()).isEqualTo(BOB);
    }

    @Test
    void keyIsChanged_andWhatIsOpenIsAnswered() throws Exception {
        Stanza asked = sent(BLUE, ping(ALICE, BOB, "p1"));
        border.activate(Snapshot.of(bundle("c", HIDDEN, HIDDEN), keys(8, 7)));
        assertThat(id(sent(RED, pong(asked)))).isEqualTo("p1");
        assertThat(id(sent(BLUE, ping(ALICE, BOB, "p1")))).isNotEqualTo(id(asked));
    }

    @Test
    void oneDirectionAlone_hidesItsOwnAndAnswersTheOther() throws Exception {
        border.activate(Snapshot.of(bundle("c", HIDDEN, Identifiers.PLAIN), keys(7)));
        Stanza asked = sent(RED, ping(BOB, ALICE, "p1"));
        assertThat(asked).isEqualTo(ping(BOB, ALICE, "p1"));
        Stanza answer = sent(BLUE, pong(asked));
        assertThat(id(answer)).isEqualTo("p1");
        assertThat(answer.to()).isEqualTo(BOB);
    }

    @Test
    void policyThatHidesWithoutAKey_isNoSnapshot() {
        assertThatThrownBy(() -> Snapshot.of(bundle("a", HIDDEN, Identifiers.PLAIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no key");
    }
}
