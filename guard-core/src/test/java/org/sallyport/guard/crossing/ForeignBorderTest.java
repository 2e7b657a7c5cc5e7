package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.sallyport.guard.foreign.Workers;
import org.sallyport.policy.control.Assert;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Fault;
import org.sallyport.policy.control.transform.Prefix;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Allow;
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
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** A crossing whose policy has rules that may take their time, and one whose policy has none. */
final class ForeignBorderTest {
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test/phone");
    private static final PeerEntry BLUE = peer("blue-server", "blue", "blue.test");
    private static final PeerEntry RED = peer("red-server", "red", "red.test");

    @TempDir
    Path directory;

    private final BlockingQueue<Released> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Outlet.Sent> fates = new LinkedBlockingQueue<>();
    private final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>();
    private final Held held = new Held();
    private Journal journal;
    private Border border;

    /** A workshop in which everything holds, once it may go on. */
    private static final class Held implements Workshop {
        private final CountDownLatch gate = new CountDownLatch(1);
        private final CountDownLatch begun = new CountDownLatch(1);
        private final BlockingQueue<String> threads = new LinkedBlockingQueue<>();

        @Override
        public Product run(Programme programme, Element element, Instant now, Duration within) {
            threads.add(Thread.currentThread().getName());
            begun.countDown();
            try {
                assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return new Product.Holds();
        }

        @Override
        public List<Fault> check(Programme programme) {
            return List.of();
        }
    }

    private final class Sender implements Outlet {
        @Override
        public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
            sent.add(released);
            Sent now = fates.poll();
            if (now != null) {
                fate.accept(now);
            }
        }

        @Override
        public int waiting(String fromDomain, String toDomain) {
            return 0;
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

    private static final List<Allow> CHAT = List.of(new Allow(
            "A", "chat", StanzaKind.MESSAGE, Set.of("chat"), List.of(Names.of("{jabber:server}body")), List.of()));

    private static Rule condition(String test, Duration within) {
        return new Rule(
                "R",
                "what may take its time",
                new Assert(
                        List.of(new Condition(test, "no")),
                        List.of(new Prefix("s", "jabber:server")),
                        EnumSet.allOf(StanzaKind.class),
                        within));
    }

    private static Snapshot snapshot(String revision, List<Rule> toRed) {
        return Snapshot.of(new Bundle(
                Path.of("."),
                "test",
                new Revision(revision.repeat(64)),
                List.of(new SideEntry("blue"), new SideEntry("red")),
                List.of(BLUE, RED),
                Stream.of(List.of("blue", "red"), List.of("red", "blue"))
                        .map(way -> new CrossingEntry(
                                way.get(0),
                                way.get(1),
                                way.get(1),
                                CrossingEntry.Acknowledge.NONE,
                                Duration.ofSeconds(10)))
                        .toList(),
                Map.of("red", new Policy("to red", CHAT, toRed), "blue", new Policy("to blue", CHAT, List.of())),
                Map.of()));
    }

    private Border border(List<Rule> toRed, Workshop workshop) {
        return new Border(
                snapshot("a", toRed),
                journal,
                new Sender(),
                journal.passages()::next,
                InstantSource.system(),
                System::nanoTime,
                new Ceilings(100, 10, 100),
                (crossing, input, verdict) -> verdicts.add(verdict),
                Turn.NONE,
                workshop,
                Optional.empty());
    }

    @BeforeEach
    void open() throws Exception {
        journal = Journal.open(
                directory.resolve("journal"),
                Durability.MEMORY,
                new SecretKeySpec(new byte[32], "HmacSHA256"),
                InstantSource.system(),
                alarm -> {});
        border = border(List.of(condition("true()", Duration.ofSeconds(1))), held);
    }

    @AfterEach
    void close() throws Exception {
        held.gate.countDown();
        border.close();
        journal.close();
        assertThat(JournalVerifier.verify(directory.resolve("journal"), Optional.empty())
                        .isGood())
                .isTrue();
    }

    private static Stanza chat(Jid from, Jid to, String body) {
        return Stanza.of(StanzaKind.MESSAGE, "chat", from, to, "", List.of(Element.of(Name.server("body"), body)));
    }

    private Receipt arrive(PeerEntry peer, Stanza stanza, Consumer<Fate> fate) {
        String domain = peer.domains().getFirst().toString();
        return border.arrive(new Arrival("s1", peer, domain::equals, to -> true, "red.test", stanza, fate));
    }

    private Receipt toRed(String body) {
        return arrive(BLUE, chat(ALICE, BOB, body), fate -> {});
    }

    private String nextSent() throws InterruptedException {
        Released next = sent.poll(20, TimeUnit.SECONDS);
        assertThat(next).as("something released").isNotNull();
        return next.stanza().element().elements().getFirst().text();
    }

    private Verdict verdict() throws InterruptedException {
        Verdict verdict = verdicts.poll(30, TimeUnit.SECONDS);
        assertThat(verdict).as("a recorded verdict").isNotNull();
        return verdict;
    }

    @Test
    void decisionThatTakesTime_holdsUpNeitherTheReader_norTheOtherCrossing() throws Exception {
        assertThat(toRed("held")).isInstanceOf(Receipt.Taken.class);
        assertThat(held.begun.await(20, TimeUnit.SECONDS)).isTrue();
        arrive(RED, chat(BOB, ALICE, "other way"), fate -> {});
        assertThat(nextSent()).isEqualTo("other way");
        assertThat(sent).isEmpty();
        held.gate.countDown();
        assertThat(nextSent()).isEqualTo("held");
        assertThat(held.threads).allMatch(name -> name.equals("crossing blue > red"));
    }

    @Test
    void order_isKept_alsoBehindAReloadToAQuickPolicy() throws Exception {
        for (int i = 0; i < 50; i++) {
            toRed("a" + i);
        }
        border.activate(snapshot("a", List.of()));
        for (int i = 0; i < 50; i++) {
            toRed("b" + i);
        }
        held.gate.countDown();
        List<String> expected = Stream.of("a", "b")
                .flatMap(x -> IntStream.range(0, 50).mapToObj(i -> x + i))
                .toList();
        for (String each : expected) {
            assertThat(nextSent()).isEqualTo(each);
        }
    }

    @Test
    void quickPolicy_isDecidedOnTheSpot_onceNothingIsInTheWay() throws Exception {
        held.gate.countDown();
        toRed("slow");
        assertThat(nextSent()).isEqualTo("slow");
        border.activate(snapshot("b", List.of()));
        toRed("quick");
        assertThat(nextSent()).isEqualTo("quick");
    }

    @Test
    void tooMuchThatWaits_isRefused_andItsSenderIsTold() throws Exception {
        toRed("first");
        assertThat(held.begun.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 101; i++) {
            toRed("more");
        }
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.WINDOW_FULL));
        Released reply = sent.poll(20, TimeUnit.SECONDS);
        assertThat(reply).isNotNull();
        assertThat(reply.isReply()).isTrue();
        assertThat(reply.stanza().to()).isEqualTo(ALICE);
    }

    @Test
    void reloadWhileItWorks_hasItDecidedAgain() throws Exception {
        fates.add(Outlet.Sent.STALE);
        toRed("held");
        assertThat(held.begun.await(20, TimeUnit.SECONDS)).isTrue();
        border.activate(snapshot("b", List.of(new Rule("R2", "nobody", new org.sallyport.policy.control.MaxSize(1)))));
        held.gate.countDown();
        assertThat(nextSent()).isEqualTo("held");
        verdict();
        assertThat(verdict()).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.TOO_LARGE);
            assertThat(refused.decision().policy()).isEqualTo(new Revision("b".repeat(64)));
        });
    }

    @Test
    void end_leavesTheFateOfWhatWaitsUnknown() throws Exception {
        BlockingQueue<Fate> told = new LinkedBlockingQueue<>();
        arrive(BLUE, chat(ALICE, BOB, "under way"), told::add);
        assertThat(held.begun.await(20, TimeUnit.SECONDS)).isTrue();
        arrive(BLUE, chat(ALICE, BOB, "waits"), told::add);
        border.close();
        held.gate.countDown();
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Fate.UNKNOWN);
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo(Fate.UNKNOWN);
        assertThat(sent).isEmpty();
        assertThat(verdicts).isEmpty();
    }

    @Test
    void borderWithoutAWorkshop_refuses() throws Exception {
        border.close();
        border = border(List.of(condition("true()", Duration.ofSeconds(1))), Workshop.NONE);
        toRed("x");
        assertThat(verdict())
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.CONTROL_FAILED));
    }

    /** Not even what the guard itself does not catch leaves a sender without a word, or ends the lane. */
    @Test
    void decisionThatBreaks_isRefusedOnRecord_andTheNextIsMade() throws Exception {
        border.close();
        Workshop broken = new Workshop() {
            @Override
            public Product run(Programme programme, Element element, Instant now, Duration within) {
                throw new NoClassDefFoundError("as asked");
            }

            @Override
            public List<Fault> check(Programme programme) {
                return List.of();
            }
        };
        border = border(List.of(condition("true()", Duration.ofSeconds(1))), broken);
        for (String body : List.of("a", "b")) {
            toRed(body);
            assertThat(verdict()).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.CONTROL_FAILED);
                assertThat(refused.decision().result().toString()).contains("NoClassDefFoundError");
            });
            Released reply = sent.poll(20, TimeUnit.SECONDS);
            assertThat(reply).isNotNull();
            assertThat(reply.isReply()).isTrue();
            assertThat(reply.stanza().to()).isEqualTo(ALICE);
        }
    }

    /** The whole way, with a process. */
    @Test
    void conditionThatNeverEnds_isRefusedAtItsDeadline_andTheGuardLives() throws Exception {
        try (Workers workers = new Workers()) {
            border.close();
            border = border(
                    List.of(condition(
                            "if (/*/s:body = 'endless') then (every $i in 1 to 1000000000, $j in 1 to 1000000000"
                                    + " satisfies $i + $j gt string-length(/) - 99) else true()",
                            Duration.ofMillis(500))),
                    workers);
            toRed("a");
            assertThat(nextSent()).isEqualTo("a");
            verdict();
            toRed("endless");
            toRed("b");
            assertThat(verdict())
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(Reason.CONTROL_LATE));
            Released reply = sent.poll(20, TimeUnit.SECONDS);
            assertThat(reply).isNotNull();
            assertThat(reply.isReply()).isTrue();
            assertThat(nextSent()).isEqualTo("b");
        }
    }
}
