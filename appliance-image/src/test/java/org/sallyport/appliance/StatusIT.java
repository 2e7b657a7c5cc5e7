package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.Client;
import org.sallyport.appliance.lab.Conversations;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped guard, asked how it is while users of real servers meet through it. */
@Tag("either-mode")
class StatusIT {
    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    @Test
    void status_showsWhatIsGoingOnAndNothingOfWhatIsSaid() {
        try (Lab lab = Lab.named("status")
                        .guard("blue", blueDoor)
                        .guard("red", redDoor)
                        .also("green.test")
                        .start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            Client alice = lab.online(lab.blue(), "alice");
            Client bob = lab.online(lab.red(), "bob");
            new Conversations(lab.transcript()).chat(alice, bob);
            alice.sends("<message type='chat' id='s1' to='carol@green.test'><body>SECRET</body></message>");
            alice.receives("<message type='error' id='s1' from='carol@green.test'><error/></message>");

            String file = guard.configuration().toString();
            Guard.Output printed = guard.command("status", "--config", file);
            assertThat(printed.status()).as(printed.text()).isZero();
            assertThat(printed.text())
                    .startsWith("RUNNING: stanzas may cross\n")
                    .contains("blue > red", "red > blue", "unreachable 1", "TLSv1.3")
                    .doesNotContain("alice", "bob", "carol", "SECRET");

            Guard.Output json = guard.command("status", "--config", file, "--json");
            JsonNode status = JsonMapper.shared().readTree(json.text());
            assertThat(status.path("version").intValue()).isEqualTo(1);
            assertThat(status.path("state").asString()).isEqualTo("running");
            assertThat(status.path("journal").path("head").asString()).matches("[0-9]+:[0-9a-f]{64}");
            assertThat(status.path("crossings").get(0).path("cleared").longValue())
                    .isPositive();
            assertThat(status.path("listeners")).hasSize(2);
            assertThat(all(status.path("streams"), "peer")).contains("blue-server", "red-server");
            assertThat(all(status.path("streams"), "direction")).contains("in", "out");
            assertThat(all(status.path("streams"), "authenticated")).containsOnly("certificate");
            JsonNode green = status.path("outbound")
                    .valueStream()
                    .filter(out -> out.path("peer").asString().equals("green-server"))
                    .findFirst()
                    .orElseThrow();
            assertThat(green.path("trouble").path("why").asString()).contains("green.test");

            guard.close();
            Guard.Output afterwards = guard.command("status", "--config", file);
            assertThat(afterwards.text()).startsWith("sallyport: no guard runs here: ");
            assertThat(afterwards.status()).isEqualTo(3);
        }
    }

    private static List<String> all(JsonNode list, String field) {
        return list.valueStream().map(one -> one.path(field).asString()).toList();
    }
}
