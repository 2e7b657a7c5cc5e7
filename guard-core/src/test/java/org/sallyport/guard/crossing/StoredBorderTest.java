package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.guard.crossing.StoredGiven.ASK;
import static org.sallyport.guard.crossing.StoredGiven.BLUE;
import static org.sallyport.guard.crossing.StoredGiven.CHAT;
import static org.sallyport.guard.crossing.StoredGiven.HERE;
import static org.sallyport.guard.crossing.StoredGiven.RED;
import static org.sallyport.guard.crossing.StoredGiven.bundle;
import static org.sallyport.guard.crossing.StoredGiven.chat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.spool.FailingFile;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;

/** What {@code acknowledge = "stored"} promises. */
class StoredBorderTest {
    private static final Duration REST = Duration.ofSeconds(11);

    @TempDir
    Path directory;

    private final BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
    private StoredGiven given;

    @BeforeEach
    void open() throws Exception {
        given = new StoredGiven(directory);
    }

    @AfterEach
    void close() throws Exception {
        given.close();
    }

    private Fate fate() throws InterruptedException {
        Fate fate = fates.poll(30, TimeUnit.SECONDS);
        assertThat(fate).as("a fate").isNotNull();
        return fate;
    }

    private void store(String user, String id) throws InterruptedException {
        given.arrive(chat(user, id), fates::add);
        assertThat(fate()).isEqualTo(Fate.STORED);
    }

    private String journal() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".jsonl")).toList();
            return all.stream()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining());
        }
    }

    @Test
    void fate_isToldBeforeTheOutletTells_andOnce() throws Exception {
        store("alice", "m1");
        StoredGiven.Sending sending = given.next();
        assertThat(sending.released().stanza()).isEqualTo(chat("alice", "m1"));
        assertThat(given.spool.level().number()).isOne();
        sending.became(Outlet.Sent.WRITTEN);
        assertThat(given.spool.level().number()).isZero();
        assertThat(fates).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Outlet.Sent.class,
            names = {"UNREACHABLE", "LOST"})
    void farPeerThatIsNotThere_isTriedAgain(Outlet.Sent became) throws Exception {
        store("alice", "m1");
        given.next().became(became);
        given.border.sweep();
        assertThat(given.sent).as("after no rest").isEmpty();
        given.pass(REST);
        given.next().became(became);
        given.pass(REST);
        given.next().became(Outlet.Sent.WRITTEN);
        assertThat(given.spool.level().number()).isZero();
        assertThat(given.verdicts).hasSize(1).allMatch(Cleared.class::isInstance);
        given.close();
        assertThat(journal())
                .containsOnlyOnce("\"became\":\"" + became.name().toLowerCase(java.util.Locale.ROOT) + "\"")
                .containsOnlyOnce("\"became\":\"written\"");
    }

    @Test
    void whatComesLater_standsBehind() throws Exception {
        store("alice", "m1");
        StoredGiven.Sending first = given.next();
        store("alice", "m2");
        store("carol", "m3");
        assertThat(given.next().released().stanza()).isEqualTo(chat("carol", "m3"));
        first.became(Outlet.Sent.LOST);
        store("alice", "m4");
        assertThat(given.sent).isEmpty();
        given.pass(REST);
        for (String id : List.of("m1", "m2", "m4")) {
            StoredGiven.Sending next = given.next();
            assertThat(next.released().stanza()).isEqualTo(chat("alice", id));
            assertThat(given.sent).isEmpty();
            next.became(Outlet.Sent.WRITTEN);
        }
    }

    @Test
    void refusalOfTheFarPeer_isToldToTheSender() throws Exception {
        store("alice", "m1");
        given.next().became(Outlet.Sent.REFUSED);
        StoredGiven.Sending error = given.next();
        assertThat(error.target()).isEqualTo(BLUE);
        assertThat(error.released().isReply()).isTrue();
        assertThat(given.verdict()).isInstanceOf(Cleared.class);
        assertThat(((Refused) given.verdict()).reason()).isEqualTo(Reason.REFUSED_BEYOND);
        assertThat(given.spool.level().number()).as("until its sender was told").isOne();
        error.became(Outlet.Sent.WRITTEN);
        assertThat(given.spool.level().number()).isZero();
        assertThat(fates).isEmpty();
    }

    @Test
    void timeThatIsOver_endsItWithAnError_alsoBehindAnother() throws Exception {
        store("alice", "m1");
        StoredGiven.Sending first = given.next();
        store("alice", "m2");
        given.pass(Duration.ofMinutes(59));
        assertThat(given.sent).isEmpty();
        given.pass(Duration.ofMinutes(1));
        StoredGiven.Sending error = given.next();
        assertThat(error.released().isReply()).isTrue();
        assertThat(error.released().stanza().id()).contains("m2");
        assertThat(error.released().stanza().payloads().toString()).contains("remote-server-timeout");
        error.became(Outlet.Sent.WRITTEN);
        assertThat(given.sent).as("what is under way may still arrive").isEmpty();
        first.became(Outlet.Sent.UNREACHABLE);
        given.pass(REST);
        assertThat(given.next().released().stanza().id()).contains("m1");
    }

    @Test
    void restart_decidesFromTheInputAndGoesOn() throws Exception {
        store("alice", "m1");
        PassageId before = given.next().released().id();
        store("alice", "m2");
        store("carol", "m3");
        given.restart(bundle("a", CHAT));
        List<StoredGiven.Sending> again = List.of(given.next(), given.next());
        assertThat(again).extracting(each -> each.released().id()).doesNotContain(before);
        StoredGiven.Sending alice = again.stream()
                .filter(each -> each.released().stanza().equals(chat("alice", "m1")))
                .findFirst()
                .orElseThrow();
        given.arrive(chat("alice", "m4"), fates::add);
        assertThat(fate()).isEqualTo(Fate.STORED);
        alice.became(Outlet.Sent.WRITTEN);
        StoredGiven.Sending second = given.next();
        assertThat(second.released().stanza()).isEqualTo(chat("alice", "m2"));
        second.became(Outlet.Sent.WRITTEN);
        assertThat(given.next().released().stanza()).isEqualTo(chat("alice", "m4"));
        given.close();
        assertThat(journal()).contains("\"kind\":\"spool\"", "\"was\":\"" + before + "\"");
        given.start(bundle("a", CHAT), JournalFile::open, 100);
        assertThat(given.spool.level().number()).as("m3 and m4").isEqualTo(2);
    }

    @Test
    void stricterPolicyAtARestart_refusesAndTellsTheSender() throws Exception {
        store("alice", "m1");
        given.next();
        given.restart(bundle("b", ASK));
        StoredGiven.Sending error = given.next();
        assertThat(error.target()).isEqualTo(BLUE);
        assertThat(error.released().isReply()).isTrue();
        assertThat(error.released().stanza().to()).isEqualTo(Jid.of("alice@blue.test/desk"));
        error.became(Outlet.Sent.WRITTEN);
        assertThat(given.spool.level().number()).isZero();
        assertThat(given.sent).isEmpty();
    }

    @Test
    void peerThatMayNoLongerSpeakForTheSender_isRefused() throws Exception {
        store("alice", "m1");
        given.next();
        PeerEntry another = StoredGiven.peer("blue-server", "blue", "azure.test");
        given.restart(bundle("b", List.of(another, RED), CrossingEntry.Acknowledge.STORED, CHAT));
        Refused refused = (Refused) given.verdict();
        assertThat(refused.reason()).isEqualTo(Reason.NO_CROSSING);
        given.restart(bundle("c", CHAT));
        assertThat(given.spool.level().number()).isZero();
    }

    @Test
    void crossingThatStoresNoMore_stillEndsWhatItStored() throws Exception {
        store("alice", "m1");
        given.next();
        given.restart(bundle("b", List.of(BLUE, RED), CrossingEntry.Acknowledge.END_TO_END, CHAT));
        given.next().became(Outlet.Sent.UNREACHABLE);
        given.pass(REST);
        given.next().became(Outlet.Sent.WRITTEN);
        assertThat(given.spool.level().number()).isZero();
    }

    @Test
    void stricterPolicyWhileItWaits_refusesAndTellsTheSender() throws Exception {
        store("alice", "m1");
        given.next().became(Outlet.Sent.UNREACHABLE);
        given.border.activate(Snapshot.of(bundle("b", ASK)));
        given.pass(REST);
        assertThat(given.next().released().isReply()).isTrue();
    }

    @Test
    void otherPolicyWhileItWaits_decidesAgainAndKeepsThePlace() throws Exception {
        store("alice", "m1");
        given.next().became(Outlet.Sent.STALE);
        StoredGiven.Sending again = given.next();
        assertThat(again.released().stanza()).isEqualTo(chat("alice", "m1"));
        store("alice", "m2");
        again.became(Outlet.Sent.UNREACHABLE);
        given.border.activate(Snapshot.of(bundle("b", CHAT)));
        given.pass(REST);
        for (String id : List.of("m1", "m2")) {
            StoredGiven.Sending next = given.next();
            assertThat(next.released().stanza()).isEqualTo(chat("alice", id));
            assertThat(next.released().revision()).isEqualTo(bundle("b").revision());
            next.became(Outlet.Sent.WRITTEN);
        }
    }

    @Test
    void lateDelivery_mayStillBeAnsweredWithAnError() throws Exception {
        store("alice", "m1");
        given.next().became(Outlet.Sent.UNREACHABLE);
        given.pass(Duration.ofMinutes(10));
        given.next().became(Outlet.Sent.WRITTEN);
        Stanza error = Stanza.of(
                StanzaKind.MESSAGE,
                "error",
                Jid.of("bob@red.test/phone"),
                Jid.of("alice@blue.test/desk"),
                "m1",
                List.of(StanzaCondition.ITEM_NOT_FOUND.element()));
        given.border.arrive(new Arrival("s2", RED, "red.test"::equals, to -> true, "blue.test", error, fates::add));
        assertThat(given.next().target()).isEqualTo(BLUE);
    }

    @Test
    void fullSpool_isRefusedAndNotAcknowledged() throws Exception {
        given.close();
        given.start(bundle("a", CHAT), JournalFile::open, 1);
        store("alice", "m1");
        given.next();
        given.arrive(chat("carol", "m2"), fates::add);
        StoredGiven.Sending error = given.next();
        assertThat(error.released().isReply()).isTrue();
        assertThat(error.released().stanza().payloads().toString()).contains("resource-constraint");
        error.became(Outlet.Sent.WRITTEN);
        assertThat(fate()).isEqualTo(Fate.ANSWERED);
    }

    @Test
    void whatIsNoMessageOrAnError_isNotStored() throws Exception {
        Stanza ping = Stanza.of(
                StanzaKind.IQ,
                "get",
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test/phone"),
                "q1",
                List.of(Element.of(new Name("urn:xmpp:ping", "ping"))));
        Stanza here = Stanza.of(
                StanzaKind.PRESENCE,
                "available",
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test/phone"),
                "",
                List.of());
        for (Stanza stanza : List.of(ping, here)) {
            given.arrive(stanza, fates::add);
            given.next().became(Outlet.Sent.WRITTEN);
            assertThat(fate()).isEqualTo(Fate.SENT);
        }
        given.arrive(ping, fates::add);
        StoredGiven.Sending repeated = given.next();
        assertThat(repeated.released().isReply()).isTrue();
        assertThat(HERE.types()).contains("available");
    }

    @Test
    void spoolThatCannotBeWritten_closesTheBorder() throws Exception {
        given.close();
        given.start(bundle("a", CHAT), new FailingFile(60).opener(), 100);
        given.arrive(chat("alice", "m1"), fates::add);
        assertThat(fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(given.border.isOpen()).isFalse();
        assertThat(given.arrive(chat("alice", "m2"), fates::add)).isInstanceOf(Receipt.End.class);
        assertThat(fate()).isEqualTo(Fate.UNKNOWN);
        assertThat(given.sent).isEmpty();
    }
}
