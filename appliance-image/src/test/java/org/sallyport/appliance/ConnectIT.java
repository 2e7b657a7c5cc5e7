package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sallyport.appliance.lab.BadCertificate;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.Lab;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check --connect} beside a running guard, with real servers that are fine and such that are not. */
@Tag("either-mode")
class ConnectIT {
    private final InetSocketAddress blueDoor = Lab.free("127.0.0.21");
    private final InetSocketAddress redDoor = Lab.free("127.0.0.22");

    private Lab.Plan plan(String name) {
        return Lab.named(name).guard("blue", blueDoor).guard("red", redDoor);
    }

    private static Guard.Output connect(Guard guard, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("check", "--config", guard.configuration().toString(), "--connect"));
        arguments.addAll(Arrays.asList(more));
        Guard.Output output = guard.command(arguments.toArray(String[]::new));
        return output;
    }

    /** The lines of one attempt. */
    private static String attempt(Guard.Output output, String pair) {
        int begin = output.text().indexOf(": " + pair + "\n");
        assertThat(begin).as(output.text()).isNotNegative();
        int end = output.text().indexOf("\npeer ", begin);
        return output.text().substring(begin, end < 0 ? output.text().length() : end);
    }

    @Test
    void prosodysThatAreFineExpiredUnknownOrGone_areToldApart() throws IOException {
        try (Lab lab = plan("connect").bad(BadCertificate.EXPIRED).start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            InetSocketAddress dns = lab.blue().site().dns();
            Files.writeString(
                    guard.configuration(),
                    Files.readString(guard.configuration())
                            + "\n[[link]]\npeer = \"green-server\"\nresolver = \"%s:%d\"\n"
                                    .formatted(dns.getAddress().getHostAddress(), dns.getPort()));
            Guard.Output all = connect(guard);
            Files.writeString(lab.logs().resolve("check.txt"), all.text());
            assertThat(attempt(all, "red.test > blue.test"))
                    .contains("certificate     passed", "SASL EXTERNAL: the peer takes our certificate", "close ")
                    .doesNotContain("look at");
            assertThat(attempt(all, "blue.test > expired.red.test"))
                    .contains("certificate     FAILED     the certificate \"CN=expired.red.test\" has expired")
                    .contains("for expired.red.test", "issued by \"CN=Lab authority\"", " until 20")
                    .contains(
                            "look at: the certificate that the peer's server shows; the authorities for this peer, trust/lab.pem");
            assertThat(attempt(all, "blue.test > green.test"))
                    .contains("resolve         FAILED     there are no SRV records of \"_xmpp-server._tcp.green.test\"")
                    .contains("there is no address for green.test:5269", "look at: ");
            assertThat(all.status()).isEqualTo(1);

            Guard.Output blue = connect(guard, "blue-server");
            assertThat(blue.text()).endsWith("2 good, 0 failed, 0 not tried\n");
            assertThat(blue.status()).isZero();

            lab.red().close();
            Guard.Output gone = connect(guard, "red-server", "--to", "red.test");
            assertThat(gone.text())
                    .contains("connect         FAILED     127.0.0.12:", ": Connection refused")
                    .contains("look at: whether the peer's server runs and listens there")
                    .endsWith("0 good, 1 failed, 0 not tried\n");
            assertThat(gone.status()).isEqualTo(1);

            guard.close();
            assertThat(guard.verify().text()).contains("good");
            assertThat(guard.records()).doesNotContain("\"kind\":\"decision\"");
        }
    }

    @Test
    void prosodyWithoutTls_failsAtThatStep() {
        try (Lab lab = plan("connect-clear").clear("red").start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "certificate")) {
            Guard.Output output = connect(guard, "red-server", "--to", "red.test", "--json");
            String last = output.text().lines().reduce((one, other) -> other).orElseThrow();
            JsonNode attempt = JsonMapper.shared().readTree(last);
            assertThat(attempt.path("version").intValue()).isEqualTo(1);
            assertThat(attempt.path("outcome").asString()).isEqualTo("failed");
            JsonNode step = attempt.path("steps").get(3);
            assertThat(step.path("step").asString()).isEqualTo("starttls");
            assertThat(step.path("what").asString()).isEqualTo("the peer offers no TLS");
            assertThat(attempt.path("lookAt").asString()).contains("it must offer TLS");
            assertThat(output.status()).isEqualTo(1);
        }
    }

    @Test
    void prosodyWithDialback_isTriedAsFarAsCanBe() {
        try (Lab lab = plan("connect-dialback").dialback().withGreen().start();
                Guard guard = Guard.start(lab, blueDoor, redDoor, "dialback")) {
            Guard.Output output = connect(guard, "red-server", "--from", "conference.blue.test");
            assertThat(attempt(output, "conference.blue.test > red.test"))
                    .contains("certificate     passed     a dialback peer need not prove itself by one")
                    .contains("authentication  NOT TRIED  dialback: ");
            assertThat(output.status()).isZero();
        }
    }
}
