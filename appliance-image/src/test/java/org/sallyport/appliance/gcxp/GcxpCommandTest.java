package org.sallyport.appliance.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.crypto.DemoAuthority;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the commands print, and their exit codes. */
class GcxpCommandTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeFiles() {
        DemoAuthority.write(Ends.PRODUCER, directory.resolve("own.pem"), directory.resolve("own-key.pem"));
        Ends.AUTHORITY.writeTrust(directory.resolve("ca.pem"));
    }

    private int run(String command, String address, String name, String... more) {
        List<String> words = new ArrayList<>(List.of(
                command,
                address,
                "--certificate",
                directory.resolve("own.pem").toString(),
                "--key",
                directory.resolve("own-key.pem").toString(),
                "--trust",
                directory.resolve("ca.pem").toString(),
                "--name",
                name,
                "--slow",
                "0"));
        words.addAll(List.of(more));
        return new CommandLine(new GcxpCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(words.toArray(String[]::new));
    }

    @Test
    void probeOfAStrictConsumer_isDone() {
        try (StrictConsumer consumer = new StrictConsumer(true)) {
            String address = "127.0.0.1:" + consumer.address().getPort();
            assertThat(run("probe", address, "consumer.example", "--json", "--timeout", "4"))
                    .as(out.toString())
                    .isZero();
            JsonNode json = JsonMapper.shared().readTree(out.toString());
            assertThat(json.get("version").asInt()).isEqualTo(1);
            assertThat(json.get("tried").asString()).isEqualTo("consumer");
            assertThat(json.get("failed").asInt()).isZero();
            assertThat(json.get("rules").size())
                    .isEqualTo((int) Rule.ofConsumers().count());
            assertThat(json.get("rules").get(0).get("rule").asString()).isEqualTo("T-01");
            assertThat(json.get("rules").get(0).get("outcome").asString()).isEqualTo("pass");
        }
    }

    @Test
    void probeOfALaxConsumer_findsBrokenRules() throws Exception {
        try (LaxConsumer consumer = new LaxConsumer()) {
            String address = "127.0.0.1:" + consumer.address().getPort();
            assertThat(run("probe", address, "consumer.example", "--timeout", "1"))
                    .isEqualTo(1);
            assertThat(out.toString()).contains("T-02  FAIL", "C-08  not seen").containsPattern("\\d+ failed");
        }
    }

    @Test
    void probeOfSomebodyElse_isNothing() {
        try (StrictConsumer consumer = new StrictConsumer(true)) {
            String address = "127.0.0.1:" + consumer.address().getPort();
            assertThat(run("probe", address, "other.example")).isEqualTo(3);
            assertThat(err.toString()).contains("the certificate has not the name other.example");
            assertThat(out.toString()).isEmpty();
        }
    }

    @Test
    void listeningToNobody_isNothing() {
        assertThat(run("listen", "127.0.0.1:0", "producer.example", "--timeout", "1", "--json"))
                .isEqualTo(3);
        assertThat(JsonMapper.shared().readTree(out.toString()).get("problem").asString())
                .contains("no producer");
    }

    @Test
    void addressThatIsNone_isAWrongCommandLine() {
        for (String address : List.of("127.0.0.1", "127.0.0.1:70000", ":1", "2001:db8::1:7000")) {
            assertThat(run("probe", address, "consumer.example")).as(address).isEqualTo(2);
        }
    }
}
