package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.EdgeGuard;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.ScriptedConsumer;
import org.sallyport.appliance.lab.Server;

/** Users of real servers meet through two edges back to back, which speak GCXP with each other. */
class PairIT {
    /** Stanzas wait for a link no longer than this. */
    private static final String IMPATIENT = "[times]\nnegotiation = \"2s\"\nrest = \"500ms\"\n";

    private static final String STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas";

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");
    private final InetSocketAddress blueLink = Lab.free("127.0.0.21");
    private final InetSocketAddress redLink = Lab.free("127.0.0.22");

    private Lab lab(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor).start();
    }

    private EdgeGuard.Plan blueEdge(String acknowledge) {
        List<String> beyond = List.of(EdgeGuard.identity("red"));
        return new EdgeGuard.Plan(
                "blue", "red", blueDoor, blueLink, redLink, beyond, acknowledge, "nobody@blue.test", "");
    }

    private EdgeGuard.Plan redEdge(String acknowledge) {
        List<String> beyond = List.of(EdgeGuard.identity("blue"));
        return new EdgeGuard.Plan(
                "red", "blue", redDoor, redLink, blueLink, beyond, acknowledge, "anton@blue.test", "");
    }

    @Tag("either-mode")
    @ParameterizedTest
    @ValueSource(strings = {"end-to-end", "none"})
    void usersOfTwoProsodys_meetThroughThePair(String acknowledge) {
        try (Lab lab = lab("pair-" + acknowledge);
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge(acknowledge));
                EdgeGuard red = EdgeGuard.start(lab, redEdge(acknowledge))) {
            blue.awaitRecord("\"opened\"", "gcxp-out");
            red.awaitRecord("\"opened\"", "gcxp-out");
            all(lab, lab.blue(), lab.online(lab.blue(), "alice"), lab.red(), lab.online(lab.red(), "bob"));
            assertThat(blue.status().text()).contains("gcxp-in-", "gcxp-out-", "* > *", "open");
            assertThat(blue.check().text()).contains("1 good, 0 failed");
            finish(lab, blue, red);
        }
    }

    @Test
    void whatTheFarEdgeRefuses_isAnsweredOnce() {
        try (Lab lab = lab("pair-refused");
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end"));
                EdgeGuard red = EdgeGuard.start(lab, redEdge("end-to-end"))) {
            Client anton = lab.online(lab.blue(), "anton");
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            lab.transcript().scene("a sender whom the far edge denies");
            anton.sends("<message type='chat' id='n1' to='%s'><body>SECRET</body></message>".formatted(bob.jid()));
            anton.receives(
                    "<message type='error' id='n1' from='%s'><error type='auth'><forbidden xmlns='%s'/></error></message>"
                            .formatted(bob.jid(), STANZAS));
            new Conversations(lab.transcript()).chat(alice, bob);
            assertThat(anton.unexpected().toString()).doesNotContain("error");
            assertThat(bob.unexpected().toString()).doesNotContain("SECRET");
            finish(lab, blue, red);
        }
    }

    @Test
    void answerFalse_isTheSendersError() {
        try (Lab lab = lab("pair-false");
                ScriptedConsumer red = ScriptedConsumer.listen(
                        lab, redLink, EdgeGuard.identity("red"), (link, request) -> link.respond(request.id(), false));
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end"))) {
            red.awaitLinks(1);
            Client alice = lab.online(lab.blue(), "alice");
            says(alice, "f1");
            alice.receives(error("f1", "modify", "policy-violation"));
            blue.awaitRecord("\"delivery\"", "\"refused\"");
            finish(lab, blue);
        }
    }

    @Test
    void lostAnswer_isAskedForAgainAndNothingCrossesTwice() {
        Queue<Runnable> answers = new ConcurrentLinkedQueue<>();
        try (Lab lab = lab("pair-lost");
                ScriptedConsumer red =
                        ScriptedConsumer.listen(lab, redLink, EdgeGuard.identity("red"), (link, request) -> {
                            boolean first = answers.isEmpty();
                            answers.add(() -> link.respond(request.id(), true));
                            if (first) {
                                link.close("the script loses the link before it answers");
                            }
                        });
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end"))) {
            red.awaitLinks(1);
            Client alice = lab.online(lab.blue(), "alice");
            says(alice, "l1");
            red.awaitLinks(2);
            says(alice, "l2");
            red.awaitPayloads(2);
            answers.forEach(Runnable::run);
            assertThat(red.payloads()).hasSize(2);
            assertThat(red.payloads().getFirst()).contains("l1");
            assertThat(red.payloads().getLast()).contains("l2");
            blue.stop(); // what had no answer would be lost now
            assertThat(blue.records()).doesNotContain("\"delivery\"");
            assertThat(alice.unexpected().toString()).doesNotContain("error");
            finish(lab, blue);
        }
    }

    @Test
    void certificateOfAnother_isNoLink() {
        try (Lab lab = lab("pair-stranger");
                ScriptedConsumer red = ScriptedConsumer.listen(
                        lab,
                        redLink,
                        EdgeGuard.identity("green"),
                        (link, request) -> link.respond(request.id(), true));
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end").with(IMPATIENT))) {
            blue.awaitRecord("\"refused\"", "the certificate does not prove the peer");
            Client alice = lab.online(lab.blue(), "alice");
            says(alice, "s1");
            alice.receives(error("s1", "cancel", "remote-server-not-found"));
            assertThat(red.payloads()).isEmpty();
            finish(lab, blue);
        }
    }

    @Test
    void farEdgeThatIsDown_isNotFoundAndLaterItIs() {
        try (Lab lab = lab("pair-down");
                EdgeGuard blue = EdgeGuard.start(lab, blueEdge("end-to-end").with(IMPATIENT))) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            says(alice, "d1");
            alice.receives(error("d1", "cancel", "remote-server-not-found"));
            try (EdgeGuard red = EdgeGuard.start(lab, redEdge("end-to-end"))) {
                blue.awaitRecord("\"opened\"", "gcxp-out");
                red.awaitRecord("\"opened\"", "gcxp-out");
                new Conversations(lab.transcript()).chat(alice, bob);
                finish(lab, blue, red);
            }
        }
    }

    private static void says(Client alice, String id) {
        alice.sends("<message type='chat' id='%s' to='bob@red.test'><body>%s</body></message>".formatted(id, id));
    }

    private static String error(String id, String type, String condition) {
        return "<message type='error' id='%s' from='bob@red.test'><error type='%s'><%s xmlns='%s'/></error></message>"
                .formatted(id, type, condition, STANZAS);
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

    /** The journals are whole, and what was said is in nobody's log. */
    private static void finish(Lab lab, EdgeGuard... edges) {
        for (EdgeGuard edge : edges) {
            edge.stop();
            Guard.Output verified = edge.verify();
            assertThat(verified.text()).contains("good");
            assertThat(verified.status()).isZero();
            assertThat(edge.records()).doesNotContain("Are you there?", "SECRET");
        }
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
    }
}
