package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One connection carries both ways between the guard and real servers that have bidi (XEP-0288). */
class BidiIT {
    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    private Lab.Plan plan(String name) {
        return Lab.named(name)
                .guard("blue", blueDoor)
                .guard("red", redDoor)
                .guard("green", redDoor)
                .modules("s2s_bidi");
    }

    private Guard guard(Lab lab, String authenticate) {
        return Guard.start(lab, blueDoor, redDoor, authenticate);
    }

    @Test
    void prosody_meetsTheGuardOnOneStreamForEachPair() {
        try (Lab lab = plan("bidi-prosody").start();
                Guard guard = guard(lab, "certificate")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            Conversations conversations = new Conversations(lab.transcript());
            for (int i = 0; i < 5; i++) {
                conversations.chat(alice, bob);
                conversations.chat(bob, alice);
            }
            // blue's server came in, red's was called; what went the other way went over the same two streams
            assertThat(opened(guard))
                    .containsExactlyInAnyOrder(
                            "in blue-server blue.test red.test bidi", "out red-server blue.test red.test bidi");
            conversations.presence(alice, bob);
            conversations.room(alice, lab.blue().conference(), bob);
            conversations.room(bob, lab.red().conference(), alice);
            conversations.ping(alice, lab.red().domain());
            assertThat(opened(guard)).allMatch(stream -> stream.endsWith(" bidi"));
            assertThat(pairs(guard)).doesNotHaveDuplicates().hasSize(6);
            finish(lab, guard);
        }
    }

    @Test
    void serverWithoutBidi_isMetOnStreamsThatGoOneWay() {
        try (Lab lab = plan("bidi-ejabberd").withGreen().start();
                Guard guard = guard(lab, "certificate")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client carol = lab.online(lab.green(), "carol");
            Conversations conversations = new Conversations(lab.transcript());
            conversations.chat(alice, carol);
            conversations.chat(carol, alice);
            assertThat(opened(guard))
                    .containsExactlyInAnyOrder(
                            "in blue-server blue.test green.test bidi",
                            "out green-server blue.test green.test",
                            "in green-server green.test blue.test");
            finish(lab, guard);
        }
    }

    @Test
    void serverThatUsesDialback_getsItsAnswersOnTheStreamThatItHasOpened() {
        try (Lab lab = plan("bidi-dialback").dialback().withGreen().start();
                Guard guard = guard(lab, "dialback")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            Conversations conversations = new Conversations(lab.transcript());
            conversations.chat(alice, bob);
            conversations.chat(bob, alice);
            // whom the guard calls proves nothing by dialback, so red's server comes in by itself
            assertThat(opened(guard))
                    .containsExactlyInAnyOrder(
                            "in blue-server blue.test red.test bidi",
                            "out red-server blue.test red.test",
                            "in red-server red.test blue.test bidi");
            finish(lab, guard);
        }
    }

    private static List<String> opened(Guard guard) {
        return records(guard)
                .map(record -> text(record, "direction") + " " + text(record, "peer") + " " + text(record, "from") + " "
                        + text(record, "to") + (record.path("bidi").asBoolean(false) ? " bidi" : ""))
                .toList();
    }

    /** What each stream joins, whoever opened it. */
    private static List<Set<String>> pairs(Guard guard) {
        return records(guard)
                .<Set<String>>map(record ->
                        new TreeSet<>(List.of(text(record, "peer"), text(record, "from"), text(record, "to"))))
                .toList();
    }

    private static Stream<JsonNode> records(Guard guard) {
        return guard.records()
                .lines()
                .map(line -> JsonMapper.shared().readTree(line))
                .filter(record -> text(record, "kind").equals("stream"))
                .filter(record -> text(record, "event").equals("opened"));
    }

    private static String text(JsonNode record, String name) {
        return record.path(name).asString("");
    }

    private static void finish(Lab lab, Guard guard) {
        guard.close();
        assertThat(guard.verify().status()).isZero();
        assertThat(lab.transcript().toString()).doesNotContain("MISSES");
    }
}
