package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.EdgeGuard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Server;
import org.sallyport.appliance.lab.XmlGuard;

/** Users of real servers meet through two edges with an XML guard each way between them, all processes of their own. */
class GuardedPairIT {
    private static final Pattern LINE = Pattern.compile("<body[^>]*>line ([0-9]+)</body>");
    private static final Pattern ID = Pattern.compile("id=['\"]n-([0-9]+)['\"]");

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");
    private final InetSocketAddress blueLink = Lab.free("127.0.0.21");
    private final InetSocketAddress redLink = Lab.free("127.0.0.22");
    private final InetSocketAddress fromBlue = Lab.free("127.0.0.23");
    private final InetSocketAddress fromRed = Lab.free("127.0.0.24");

    private Lab lab(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor).start();
    }

    /** An edge knows the guard that it calls and the one that calls it as one peer with two names. */
    private static final List<String> GUARDS = List.of(XmlGuard.identity("blue"), XmlGuard.identity("red"));

    private EdgeGuard.Plan blueEdge(String acknowledge) {
        return new EdgeGuard.Plan(
                "blue", "red", blueDoor, blueLink, fromBlue, GUARDS, acknowledge, "nobody@blue.test", "");
    }

    private EdgeGuard.Plan redEdge(String acknowledge) {
        return new EdgeGuard.Plan("red", "blue", redDoor, redLink, fromRed, GUARDS, acknowledge, "anton@blue.test", "");
    }

    private XmlGuard.Plan guard(String from, String to, String acknowledge) {
        boolean blue = from.equals("blue");
        return new XmlGuard.Plan(from, to, blue ? fromBlue : fromRed, blue ? redLink : blueLink, acknowledge, true);
    }

    @Test
    @Tag("either-mode")
    void usersOfTwoProsodys_meetThroughTheGuardedPair() {
        try (Lab lab = lab("guarded-pair");
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end"));
                EdgeGuard red = EdgeGuard.start(lab, redEdge("end-to-end"));
                XmlGuard there = XmlGuard.start(lab, guard("blue", "red", "end-to-end"));
                XmlGuard back = XmlGuard.start(lab, guard("red", "blue", "end-to-end"))) {
            blue.awaitRecord("\"opened\"", "gcxp-out");
            red.awaitRecord("\"opened\"", "gcxp-out");
            all(lab, lab.blue(), lab.online(lab.blue(), "alice"), lab.red(), lab.online(lab.red(), "bob"));
            assertThat(there.status().text()).contains("edge-blue", "edge-red");
            for (XmlGuard guard : List.of(there, back)) {
                assertThat(guard.records()).contains("\"passed\"").doesNotContain("\"blocked\"", "Are you there?");
                assertThat(guard.log()).doesNotContain("ALARM");
                guard.stop();
                assertThat(guard.verify().status()).isZero();
            }
            blue.stop();
            red.stop();
            assertThat(lab.transcript().toString()).doesNotContain("MISSES");
        }
    }

    /**
     * A process that is killed has lost what it had not handed on, and whoever sent it that asks again. The near edge's
     * own server is told nothing by S2S: what the edge had is lost with it, and nothing of it was acknowledged.
     */
    @ParameterizedTest
    @ValueSource(strings = {"guard", "far edge", "near edge"})
    void killedProcess_losesNothingAcknowledged_andLetsNothingThroughUnchecked(String victim) {
        try (Lab lab = lab("killed-" + victim.replace(' ', '-'));
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end"));
                EdgeGuard red = EdgeGuard.start(lab, redEdge("end-to-end"));
                XmlGuard there = XmlGuard.start(lab, guard("blue", "red", "end-to-end"));
                XmlGuard back = XmlGuard.start(lab, guard("red", "blue", "end-to-end"))) {
            blue.awaitRecord("\"opened\"", "gcxp-out");
            red.awaitRecord("\"opened\"", "gcxp-out");
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            new Conversations(lab.transcript()).chat(alice, bob);
            send(alice, bob, 1, 150);
            await("nothing arrives", () -> lines(bob).size() > 10);
            switch (victim) {
                case "guard" -> there.kill();
                case "far edge" -> red.kill();
                default -> blue.kill();
            }
            send(alice, bob, 151, 200);
            switch (victim) {
                case "guard" -> there.startAgain();
                case "far edge" -> red.startAgain();
                default -> blue.startAgain();
            }
            if (!victim.equals("near edge")) {
                await(
                        "some messages neither arrive nor come back",
                        () -> settled(alice, bob).size() == 200);
            }
            await("nothing crosses any more", () -> {
                alice.sends("<message type='chat' to='%s'><body>still there?</body></message>".formatted(bob.jid()));
                return bob.unexpected().toString().contains("still there?");
            });
            // some may come twice: who was killed had passed them on and had not answered yet
            long arrived = new HashSet<>(lines(bob)).size();
            assertThat(records(there.records(), "\"verified\"", "\"passed\"")).isGreaterThanOrEqualTo(arrived);
            assertThat(records(blue.records(), "\"cleared\"", "\"message\"")).isGreaterThanOrEqualTo(arrived);
            assertThat(records(red.records(), "\"cleared\"", "\"message\"")).isGreaterThanOrEqualTo(arrived);
            assertThat(there.log() + back.log()).doesNotContain("ALARM");
            back.stop();
            there.stop();
            blue.stop();
            red.stop();
            assertThat(List.of(blue.verify(), red.verify(), there.verify(), back.verify()))
                    .allMatch(verified -> verified.status() == 0);
        }
    }

    private static void send(Client from, Client to, int first, int last) {
        for (int i = first; i <= last; i++) {
            from.sends(
                    "<message type='chat' id='n-%d' to='%s'><body>line %d</body></message>".formatted(i, to.jid(), i));
        }
    }

    private static List<String> lines(Client client) {
        return client.unexpected().stream()
                .flatMap(stanza -> LINE.matcher(stanza.toString()).results())
                .map(found -> found.group(1))
                .toList();
    }

    /** The numbers of messages that have arrived, or came back as errors. */
    private static Set<String> settled(Client sender, Client addressee) {
        Set<String> numbers = new HashSet<>(lines(addressee));
        sender.unexpected().stream()
                .filter(stanza -> stanza.toString().contains("<error"))
                .flatMap(stanza -> ID.matcher(stanza.toString()).results())
                .forEach(found -> numbers.add(found.group(1)));
        return numbers;
    }

    private static long records(String journal, String... words) {
        return journal.lines()
                .filter(record -> Stream.of(words).allMatch(record::contains))
                .count();
    }

    private static void await(String failure, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError(failure);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    private static void all(Lab lab, Server one, Client first, Server other, Client second) {
        Conversations conversations = new Conversations(lab.transcript());
        conversations.chat(first, second);
        conversations.presence(first, second);
        conversations.presence(second, first);
        conversations.presenceTakenBack(first, second);
        conversations.ping(first, other.domain());
        conversations.version(second, one.domain());
        conversations.disco(first, other.domain(), "server");
        conversations.disco(second, one.conference(), "conference");
        conversations.vCard(first, second);
        conversations.vCard(second, first);
        conversations.room(first, one.conference(), second);
        conversations.room(second, other.conference(), first);
        conversations.personalEvents(first, second);
        conversations.personalEvents(second, first);
    }
}
