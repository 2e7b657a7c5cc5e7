package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import org.sallyport.appliance.lab.Outpost;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Users of two real servers meet through two guards that speak X2X with each other (XEP-0361). */
class ZeroHandshakeIT {
    private static final String ERROR =
            "<stream:error><%s xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>";

    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");
    private final InetSocketAddress blueLink = Lab.free("127.0.0.23");
    private final InetSocketAddress redLink = Lab.free("127.0.0.24");

    private Lab lab(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor).start();
    }

    private Outpost blue(Lab lab) {
        return Outpost.start(lab, "blue", "red", blueDoor, blueLink, redLink);
    }

    private Outpost red(Lab lab) {
        return Outpost.start(lab, "red", "blue", redDoor, redLink, blueLink);
    }

    @Test
    void usersOfTwoProsodys_meetThroughTwoGuardsOnOneLinkEachWay() {
        try (Lab lab = lab("x2x-prosody");
                Outpost blue = blue(lab);
                Outpost red = red(lab)) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            Conversations conversations = new Conversations(lab.transcript());
            conversations.chat(alice, bob);
            conversations.chat(bob, alice);
            conversations.presence(alice, bob);
            conversations.presence(bob, alice);
            conversations.room(alice, lab.blue().conference(), bob);
            conversations.room(bob, lab.red().conference(), alice);
            conversations.ping(alice, lab.red().domain());
            conversations.disco(bob, lab.blue().conference(), "conference");
            for (Outpost outpost : List.of(blue, red)) {
                assertThat(links(outpost)).containsExactlyInAnyOrder("in far * *", "out far * *");
            }
            Guard.Output check =
                    blue.command("check", "--config", blue.configuration().toString(), "--connect", "far");
            assertThat(check.text()).contains("certificate", "close").doesNotContain("FAILED");
            assertThat(check.status()).isZero();
            finish(lab, blue, red);
        }
    }

    @Test
    void whoeverIsNotTheOtherGuard_isNotLetIn() {
        try (Lab lab = lab("x2x-strangers");
                Outpost blue = blue(lab);
                Outpost red = red(lab)) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            assertThat(red.called("127.0.0.1", "gw.blue.test", message("alice@red.test")))
                    .isEqualTo(ERROR.formatted("invalid-from"));
            red.awaitRecord("spoofed-from", "alice@red.test");
            assertThat(red.called("127.0.0.1", "other.blue.test", message("alice@blue.test")))
                    .isEqualTo(ERROR.formatted("not-authorized"));
            assertThat(red.called("127.0.0.9", "gw.blue.test", message("alice@blue.test")))
                    .isEqualTo("no connection");
            bob.receivesNothingLike("<message><body>forged</body></message>", alice);

            // the right guard from the wrong place, after a reload, and back
            red.sources("127.0.0.9");
            blue.awaitRecord("\"closed\"", "\"far\"", "reset");
            alice.sends("<message type='chat' id='away' to='" + bob.bare() + "'><body>hello</body></message>");
            alice.receives("<message type='error' id='away' from='" + bob.bare() + "'/>");
            red.sources("127.0.0.1");
            again(lab, alice, bob);
            finish(lab, blue, red);
        }
    }

    @Test
    void guardThatIsKilled_isCalledAgain() {
        try (Lab lab = lab("x2x-killed");
                Outpost blue = blue(lab);
                Outpost red = red(lab)) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            new Conversations(lab.transcript()).chat(alice, bob);
            red.kill();
            blue.awaitRecord("\"closed\"", "\"far\"");
            alice.sends("<message type='chat' id='gone' to='" + bob.bare() + "'><body>hello</body></message>");
            alice.receives("<message type='error' id='gone' from='" + bob.bare() + "'/>");
            red.startAgain();
            again(lab, alice, bob);
            finish(lab, blue, red);
        }
    }

    /** A peer that was not reached rests for two seconds: what is sent meanwhile comes back with an error. */
    private static void again(Lab lab, Client alice, Client bob) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        for (int i = 0; System.nanoTime() < deadline; i++) {
            alice.sends("<iq type='get' id='again-" + i + "' to='" + lab.red().domain()
                    + "'><ping xmlns='urn:xmpp:ping'/></iq>");
            if (alice.receives("<iq id='again-" + i + "'/>").attribute("type").equals("result")) {
                new Conversations(lab.transcript()).chat(alice, bob);
                return;
            }
        }
        throw new AssertionError("the other guard is not reached any more");
    }

    private static String message(String from) {
        return "<message from='" + from + "' to='bob@red.test' type='chat'><body>forged</body></message>";
    }

    private static List<String> links(Outpost outpost) {
        return records(outpost)
                .filter(record -> text(record, "kind").equals("stream")
                        && text(record, "event").equals("opened")
                        && text(record, "peer").equals("far"))
                .map(record -> text(record, "direction") + " far " + text(record, "from") + " " + text(record, "to"))
                .toList();
    }

    private static Stream<JsonNode> records(Outpost outpost) {
        return outpost.records().lines().map(line -> JsonMapper.shared().readTree(line));
    }

    private static String text(JsonNode record, String name) {
        return record.path(name).asString("");
    }

    private static void finish(Lab lab, Outpost... outposts) {
        for (Outpost outpost : outposts) {
            outpost.close();
            assertThat(outpost.verify().status()).isZero();
        }
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
    }
}
