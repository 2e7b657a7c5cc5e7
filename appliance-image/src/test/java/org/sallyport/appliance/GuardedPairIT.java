package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.EdgeGuard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Server;
import org.sallyport.appliance.lab.XmlGuard;

/** Users of real servers meet through two edges with an XML guard each way between them, all processes of their own. */
@Tag("either-mode")
class GuardedPairIT {
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
