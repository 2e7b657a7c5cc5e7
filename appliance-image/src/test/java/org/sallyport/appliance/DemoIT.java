package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped program, used as the README says: the demo, and the commands on what the demo leaves behind. */
class DemoIT {
    private static final String PROGRAM =
            Path.of("target", "sallyport", "bin", "sallyport").toAbsolutePath().toString();

    @TempDir
    private Path directory;

    private record Output(int status, String text) {}

    private Output run(String input, String... arguments) throws IOException, InterruptedException {
        return run(new ProcessBuilder().redirectErrorStream(true), input, arguments);
    }

    /** What programs read: the standard output alone, whatever the log says meanwhile. */
    private Output runForPrograms(String input, String... arguments) throws IOException, InterruptedException {
        return run(new ProcessBuilder().redirectError(ProcessBuilder.Redirect.INHERIT), input, arguments);
    }

    private Output run(ProcessBuilder builder, String input, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PROGRAM));
        command.addAll(List.of(arguments));
        Process process = builder.command(command).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Output(process.waitFor(), text);
    }

    @Test
    void demo_showsWhatCrossesAndWhatDoesNot() throws Exception {
        Output demo = run("", "demo", "--once", "--directory", directory.toString());
        assertThat(demo.text())
                .contains("discarded [{http://jabber.org/protocol/chatstates}active]")
                .contains("REFUSED by B2R-100, sender-not-permitted; the sender is told: forbidden")
                .contains("REFUSED by B2R-110, too-large")
                .contains("relabelled: \"MERIDIAN\" (2.999.17.1) \"OPEN\"")
                .contains("REFUSED by B2R-130, label-denied; the sender is told: forbidden")
                .contains("REFUSED by (from), spoofed-from; nobody is told")
                .contains("the guard ends the stream: invalid-from")
                .contains("folded to addresses and type")
                .doesNotContain("nothing more within");
        assertThat(demo.text().lines().filter(line -> line.contains("RELEASED")))
                .hasSize(10);
        assertThat(demo.status()).isZero();

        Output verified =
                run("", "audit", "verify", directory.resolve("journal").toString());
        assertThat(verified.text()).contains("good: every record is whole and in its place");
        assertThat(verified.status()).isZero();

        Output checked =
                run("", "check", "--config", directory.resolve("sallyport.toml").toString());
        assertThat(checked.text()).contains("nothing is wrong");
        assertThat(checked.status()).isZero();

        Output tested = run("", "test", "--bundle", directory.resolve("bundle").toString());
        assertThat(tested.text()).contains("75 held, 0 failed");
        assertThat(tested.status()).isZero();
    }

    @Test
    void demo_letsItsReaderPoke() throws Exception {
        String poked =
                "Is this <on>?\nred <message from='bob@red.test/x' to='alice@blue.test' type='headline'/>\nquit\n";
        Output demo = runForPrograms(poked, "demo", "--json", "--directory", directory.toString());
        List<JsonNode> decisions =
                demo.text().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(decisions)
                .anySatisfy(line ->
                        assertThat(line.path("before").asString()).contains("Is this &lt;on>?".replace(">", "&gt;")))
                .anySatisfy(line -> assertThat(line.path("before").asString()).contains("type=\"headline\""));
    }

    @Test
    void explain_tellsProgramsWhatWouldLeave() throws Exception {
        String bundle = Path.of("target", "sallyport", "etc", "bundle").toString();
        String lines = """
                {"xml":"<message from='a@blue.test' to='b@red.test' type='chat'><body>hi</body></message>"}
                {"xml":"<message from='a@blue.test' to='b@red.test' type='chat'><body>hi</body><evil xmlns='urn:x'/></message>"}
                {"xml":"<message from='a@blue.test' to='b@red.test'><!-- hidden --></message>"}
                """;
        Output explained =
                runForPrograms(lines, "explain", "--bundle", bundle, "--from", "blue", "--to", "red", "--json");
        assertThat(explained.status()).isZero();
        List<JsonNode> decisions =
                explained.text().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(decisions)
                .extracting(line -> line.path("verdict").asString())
                .containsExactly("released", "refused", "refused");
        assertThat(decisions.get(0).path("xml").asString())
                .isEqualTo(
                        "<message xmlns=\"jabber:server\" from=\"a@blue.test\" to=\"b@red.test\" type=\"chat\"><body>hi</body></message>");
        assertThat(decisions.get(0).path("rule").asString()).isEqualTo("B2R-010");
        assertThat(decisions.get(1).path("reason").asString()).isEqualTo("not-allowed");
        assertThat(decisions.get(1).path("xml").isNull()).isTrue();
        assertThat(decisions.get(2).path("reason").asString()).isEqualTo("malformed-stream");
    }

    @Test
    void explain_wantsACrossingWhereThereAreSeveral() throws Exception {
        Output explained = run(
                "",
                "explain",
                "--bundle",
                Path.of("target", "sallyport", "etc", "bundle").toString());
        assertThat(explained.text()).contains("more than one crossing fits", "--from blue --to red");
        assertThat(explained.status()).isEqualTo(2);
    }

    @Test
    void check_namesWhatIsMissingFromTheExample() throws Exception {
        Output checked = run(
                "",
                "check",
                "--config",
                Path.of("target", "sallyport", "etc", "sallyport.toml").toString());
        assertThat(checked.text()).contains("error:", "guard.pem", "no such file");
        assertThat(checked.status()).isEqualTo(1);
    }
}
