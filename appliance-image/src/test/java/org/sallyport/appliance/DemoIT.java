package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shipped program, used as the README says: the demo, and the commands on what the demo leaves behind. */
class DemoIT {
    private static final String PROGRAM =
            Path.of("target", "sallyport", "bin", "sallyport").toAbsolutePath().toString();

    private static final Pattern LINK = Pattern.compile("https://127\\.0\\.0\\.1:\\d+/enrol#\\S+");
    private static final Pattern SCENE = Pattern.compile("(\\d+)\\. ");

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
    void demo_opensItsConsole_withALinkForEachOfThreePeople() throws Exception {
        Process process = new ProcessBuilder(PROGRAM, "demo", "--directory", directory.toString())
                .redirectErrorStream(true)
                .start();
        List<String> links = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher link = LINK.matcher(line);
                if (link.find()) {
                    links.add(link.group());
                    assertThat(line)
                            .matches("  (ada \\(author|ben \\(approver|olga \\(administrator and operator)\\):  .*");
                }
                if (line.startsWith("The guard is running.")) {
                    break;
                }
            }
            assertThat(links).hasSize(3).doesNotHaveDuplicates();
            assertThat(page(URI.create(links.getFirst()))).contains("<title>");
            process.getOutputStream().write("quit\n".getBytes(UTF_8));
            process.getOutputStream().flush();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isZero();
    }

    /** What a browser gets that was told to go on past the warning. */
    private static String page(URI link) throws Exception {
        SSLContext anybody = SSLContext.getInstance("TLS");
        anybody.init(null, new TrustManager[] {new TrustsAnybody()}, null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(anybody).build()) {
            return client.send(HttpRequest.newBuilder(link.resolve("/enrol")).build(), BodyHandlers.ofString(UTF_8))
                    .body();
        }
    }

    private static final class TrustsAnybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
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
    void pair_showsWhatEachEdgeDecides() throws Exception {
        Output demo = run("", "demo", "--once", "--deployment", "pair", "--directory", directory.toString());
        assertThat(demo.text())
                .as(demo.text())
                .contains("blue.test --S2S-- edge-a ==GCXP==> edge-b --S2S-- red.test")
                .doesNotContain("nothing more within", "guard-");
        Map<Integer, List<String>> scenes = scenes(demo.text());
        assertThat(scenes.get(1))
                .containsExactly(
                        "edge-a  blue > red  message chat  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "edge-b  blue > red  message chat  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "red.test gets");
        assertThat(scenes.get(2))
                .containsExactly(
                        "edge-b  red > blue  message chat  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "edge-a  red > blue  message chat  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "blue.test gets");
        assertThat(scenes.get(3))
                .containsExactly(
                        "edge-a  blue > red  iq get  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "edge-b  blue > red  iq get  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "red.test gets",
                        "edge-b  red > blue  iq result  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "edge-a  red > blue  iq result  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "blue.test gets");
        assertThat(scenes.get(4))
                .containsExactly(
                        "edge-a  blue > red  message chat  alice@blue.test/desk -> olga@red.test",
                        "RELEASED",
                        "edge-b  blue > red  message chat  alice@blue.test/desk -> olga@red.test",
                        "REFUSED by B-IN-100, receiver-not-permitted; the sender is told: forbidden",
                        "edge-a  red > blue  message error  olga@red.test -> alice@blue.test/desk",
                        "RELEASED",
                        "blue.test gets");
        assertThat(scenes.get(5))
                .containsExactly(
                        "edge-a  blue > red  iq set  alice@blue.test/desk -> bob@red.test/phone",
                        "REFUSED by (allow), not-allowed; the sender is told: policy-violation",
                        "blue.test gets");
        assertThat(scenes.get(6))
                .containsExactly(
                        "edge-b  no crossing",
                        "REFUSED by (reader), malformed-stream; nobody is told",
                        "whoever has the certificate of edge-a gets one bit back: false");
        assertThat(scenes.get(7)).containsExactly("whoever has the certificate of edge-b is turned away");
        assertThat(scenes.get(8))
                .containsExactly(
                        "edge-a  blue > red  presence unavailable  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "edge-b  blue > red  presence unavailable  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "red.test gets");
        assertThat(scenes).hasSize(8);
        assertThat(demo.status()).isZero();
        assertLeftInOrder("edge-a", "edge-b");
    }

    @Test
    void guardedPair_showsWhatOnlyTheXmlGuardStops() throws Exception {
        Output demo = run("", "demo", "--once", "--deployment", "guarded-pair", "--directory", directory.toString());
        assertThat(demo.text())
                .as(demo.text())
                .contains("blue.test --S2S-- edge-a ==GCXP==> guard-a-to-b ==GCXP==> edge-b --S2S-- red.test")
                .contains("came     as it left edge-a", "came     as it left guard-a-to-b", "leaves   as it came")
                .doesNotContain("nothing more within");
        Map<Integer, List<String>> scenes = scenes(demo.text());
        String taken = " gets one bit back, and passes it on: true";
        String told = "whoever has the certificate of edge-a gets one bit back: false";
        assertThat(scenes.get(1))
                .containsExactly(
                        "edge-a  blue > red  message chat  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "guard-a-to-b",
                        "PASSED as it is",
                        "edge-b  blue > red  message chat  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "red.test gets",
                        "guard-a-to-b" + taken);
        assertThat(scenes.get(2))
                .containsExactly(
                        "edge-b  red > blue  message chat  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "guard-b-to-a",
                        "PASSED as it is",
                        "edge-a  red > blue  message chat  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "blue.test gets",
                        "guard-b-to-a" + taken);
        assertThat(scenes.get(3))
                .startsWith(
                        "edge-a  blue > red  iq get  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "guard-a-to-b",
                        "PASSED as it is",
                        "edge-b  blue > red  iq get  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "red.test gets",
                        "edge-b  red > blue  iq result  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "guard-b-to-a",
                        "PASSED as it is",
                        "edge-a  red > blue  iq result  bob@red.test/phone -> alice@blue.test/desk",
                        "RELEASED",
                        "blue.test gets")
                .contains("guard-a-to-b" + taken, "guard-b-to-a" + taken)
                .hasSize(16);
        assertThat(scenes.get(4))
                .containsExactly(
                        "edge-a  blue > red  message chat  alice@blue.test/desk -> olga@red.test",
                        "RELEASED",
                        "guard-a-to-b",
                        "PASSED as it is",
                        "edge-b  blue > red  message chat  alice@blue.test/desk -> olga@red.test",
                        "REFUSED by B-IN-100, receiver-not-permitted; the sender is told: forbidden",
                        "guard-b-to-a",
                        "PASSED as it is",
                        "edge-a  red > blue  message error  olga@red.test -> alice@blue.test/desk",
                        "RELEASED",
                        "blue.test gets",
                        "guard-b-to-a" + taken,
                        "guard-a-to-b" + taken);
        assertThat(scenes.get(5))
                .containsExactly(
                        "edge-a  blue > red  message chat  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "guard-a-to-b",
                        "BLOCKED by xep-0085: a chat state. ALARM",
                        "edge-a  blue > red  message chat  alice@blue.test/desk -> bob@red.test/phone",
                        "REFUSED by (outlet), refused-beyond; the sender is told: policy-violation",
                        "blue.test gets");
        assertThat(scenes.get(6)).containsExactly("guard-a-to-b", "BLOCKED by xml: a comment. ALARM", told);
        assertThat(scenes.get(7))
                .containsExactly(
                        "guard-a-to-b",
                        "BLOCKED by canonical: not in canonical form (C14N 1.1) from octet 59 on. ALARM",
                        told);
        assertThat(scenes.get(8))
                .hasSize(3)
                .endsWith(told)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("BLOCKED by stanza.rng: ")
                        .contains("{urn:example:atlas}page")
                        .endsWith(". ALARM"));
        assertThat(scenes.get(9))
                .containsExactly("guard-a-to-b", "BLOCKED by sender: an address that may not pass. ALARM", told);
        assertThat(scenes.get(10)).containsExactly("whoever has the certificate of edge-b is turned away");
        assertThat(scenes.get(11))
                .containsExactly(
                        "edge-a  blue > red  presence unavailable  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "guard-a-to-b",
                        "PASSED as it is",
                        "edge-b  blue > red  presence unavailable  alice@blue.test/desk -> bob@red.test/phone",
                        "RELEASED",
                        "red.test gets",
                        "guard-a-to-b" + taken);
        assertThat(scenes).hasSize(11);
        assertThat(demo.status()).isZero();
        assertLeftInOrder("edge-a", "guard-a-to-b", "guard-b-to-a", "edge-b");
    }

    @Test
    void guardedPair_tellsProgramsWhoDecidedWhat() throws Exception {
        Output demo = runForPrograms(
                "", "demo", "--once", "--json", "--deployment", "guarded-pair", "--directory", directory.toString());
        List<JsonNode> lines =
                demo.text().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines)
                .extracting(line ->
                        line.path("at").asString() + " " + line.path("verdict").asString())
                .startsWith(
                        "edge-a released",
                        "guard-a-to-b passed",
                        "edge-b released",
                        "edge-b released",
                        "guard-b-to-a passed",
                        "edge-a released")
                .hasSize(27);
        assertThat(lines)
                .filteredOn(line -> line.path("verdict").asString().equals("blocked"))
                .extracting(line -> line.path("rule").asString())
                .containsExactly("xep-0085", "xml", "canonical", "stanza.rng", "sender");
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("version").asInt()).isEqualTo(1);
            assertThat(line.path("before").asString()).startsWith("<");
        });
        assertThat(demo.status()).isZero();
    }

    /** What was shown is in the journals, and the files are those of guards that would run as they are. */
    private void assertLeftInOrder(String... guards) throws Exception {
        for (String guard : guards) {
            Path place = directory.resolve(guard);
            Output verified =
                    run("", "audit", "verify", place.resolve("journal").toString());
            assertThat(verified.text()).contains("good: every record is whole and in its place");
            Output checked =
                    run("", "check", "--config", place.resolve("sallyport.toml").toString());
            assertThat(checked.text()).contains("nothing is wrong");
            assertThat(checked.status()).isZero();
        }
    }

    /** By its number, what happens in each scene: who looks at something, what is decided, and what comes of it. */
    private static Map<Integer, List<String>> scenes(String text) {
        Map<Integer, List<String>> scenes = new TreeMap<>();
        List<String> now = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher title = SCENE.matcher(line);
            if (title.lookingAt()) {
                now = new ArrayList<>();
                scenes.put(Integer.valueOf(title.group(1)), now);
            } else if (line.isEmpty()) {
                now = new ArrayList<>();
            } else if (!line.startsWith("      ")) {
                now.add(line.strip().replaceFirst("( gets)    <.*", "$1"));
            }
        }
        return scenes;
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
                .isEqualTo("<message xmlns=\"jabber:server\" from=\"a@blue.test\" to=\"b@red.test\""
                        + " type=\"chat\"><body>hi</body></message>");
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
