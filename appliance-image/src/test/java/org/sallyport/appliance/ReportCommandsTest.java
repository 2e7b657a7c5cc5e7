package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that tell a reviewer what a bundle does. */
class ReportCommandsTest {
    private static final String BUNDLE = Path.of("src/main/dist/etc/bundle").toString();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine sallyport =
            Sallyport.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    private static void copyTo(Path other) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(BUNDLE))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = other.resolve(Path.of(BUNDLE).relativize(file));
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"meridian.xml", "harbour.xml"})
    void securityPoliciesOfTheExample_areThoseOfTheVectors(String spif) {
        assertThat(Path.of(BUNDLE, "label", spif))
                .hasSameBinaryContentAs(Path.of("../test-vectors/src/main/resources/label", spif));
    }

    @Test
    void describe_saysWhatMayCross() {
        assertThat(sallyport.execute("describe", "--bundle", BUNDLE)).isZero();
        assertThat(out.toString()).contains("From blue to red", "B2R-010  People write to each other");
    }

    @Test
    void describe_makesAPage() {
        assertThat(sallyport.execute("describe", "--bundle", BUNDLE, "--html")).isZero();
        assertThat(out.toString()).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void report_makesAPageOfTheWholeBundle() {
        assertThat(sallyport.execute("report", "--bundle", BUNDLE, "--out", "-"))
                .isZero();
        assertThat(out.toString())
                .startsWith("<!DOCTYPE html>")
                .contains("Who may talk to whom", "Security policy MERIDIAN", "AC-4(21)", "75, all of which hold")
                .endsWith("</html>\n");
    }

    @Test
    void report_isWrittenByTheNameOfItsFile(@TempDir Path directory) throws IOException {
        Path pdf = directory.resolve("report.pdf");
        Path page = directory.resolve("report.html");
        assertThat(sallyport.execute("report", "--bundle", BUNDLE, "--out", pdf.toString()))
                .isZero();
        assertThat(sallyport.execute("report", "--bundle", BUNDLE, "--out", page.toString()))
                .isZero();
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F', '-');
        assertThat(page).content().startsWith("<!DOCTYPE html>");
        assertThat(out.toString()).contains(pdf + ": revision ");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactlyInAnyOrder(pdf, page);
        }
    }

    @Test
    void report_makesJson() {
        assertThat(sallyport.execute("report", "--bundle", BUNDLE, "--json")).isZero();
        JsonNode object = JsonMapper.shared().readTree(out.toString());
        assertThat(object.path("version").intValue()).isEqualTo(1);
        assertThat(object.path("ways")).hasSize(4);
        assertThat(object.path("circumstances").path("at").stringValue()).endsWith("Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--bundle x --out report.doc", "--bundle x --json --out report.pdf"})
    void report_withAWrongCommandLine_saysSo(String line) {
        String[] arguments = ("report " + line).strip().split(" ");
        assertThat(sallyport.execute(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("expected");
    }

    @Test
    void report_ofWhatCannotBeRead_isNotMade(@TempDir Path directory) {
        String file = directory.resolve("report.pdf").toString();
        assertThat(sallyport.execute("report", "--bundle", directory.toString(), "--out", file))
                .isEqualTo(1);
        assertThat(err.toString()).contains("bundle.toml");
        assertThat(Path.of(file)).doesNotExist();
    }

    @Test
    void describe_makesJson() {
        assertThat(sallyport.execute("describe", "--bundle", BUNDLE, "--json")).isZero();
        JsonNode object = JsonMapper.shared().readTree(out.toString());
        assertThat(object.path("version").intValue()).isEqualTo(1);
        assertThat(object.path("crossings")
                        .path(0)
                        .path("rules")
                        .path(0)
                        .path("id")
                        .stringValue())
                .isEqualTo("B2R-100");
    }

    @Test
    void bundleThatCannotBeRead_isNotDescribed() {
        assertThat(sallyport.execute("describe", "--bundle", "/no/such/bundle")).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("/no/such/bundle: no such directory");
    }

    @Test
    void review_findsNothingInTheExample() {
        assertThat(sallyport.execute("review", "--bundle", BUNDLE))
                .as(out.toString())
                .isZero();
        assertThat(sallyport.execute("test", "--bundle", BUNDLE)).isZero();
        assertThat(out.toString()).contains("nothing was found", " held, 0 failed");
    }

    @Test
    void review_tellsWhatItFound(@TempDir Path other) throws IOException {
        copyTo(other);
        Files.delete(other.resolve("vectors/blue-to-red/line-of-a-room-crosses-reduced.vec"));
        assertThat(sallyport.execute("review", "--bundle", other.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("policies/blue-to-red.toml: B2R-020: allow-unused: no vector crosses by it", "1 finding");
    }

    @Test
    void review_tellsMachinesToo(@TempDir Path other) throws IOException {
        copyTo(other);
        Files.delete(other.resolve("vectors/blue-to-red/line-of-a-room-crosses-reduced.vec"));
        sallyport.execute("review", "--bundle", other.toString(), "--json");
        List<JsonNode> objects =
                out.toString().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            assertThat(object.path("version").intValue()).isEqualTo(1);
            assertThat(object.path("kind").stringValue()).matches("[a-z-]+");
        });
    }

    @Test
    void diff_ofABundleWithItself_findsNothing() {
        assertThat(sallyport.execute("diff", BUNDLE, BUNDLE)).isZero();
        assertThat(out.toString()).startsWith("nothing differs");
    }

    @Test
    void diff_ofTwoBundles_saysWhatMayCrossNow(@TempDir Path other) throws IOException {
        copyTo(other);
        Path policy = other.resolve("policies/blue-to-red.toml");
        Files.writeString(policy, Files.readString(policy).replace("\"chat\", \"normal\"", "\"normal\""));
        assertThat(sallyport.execute("diff", other.toString(), BUNDLE, "--json"))
                .isEqualTo(1);
        JsonNode object = JsonMapper.shared().readTree(out.toString());
        assertThat(object.path("decisions").path(0).path("turn").stringValue()).isEqualTo("crosses-now");
        assertThat(object.path("changes").path(0).path("way").stringValue()).matches("more|less|other");
    }

    @Test
    void diff_withoutABundle_isNoDifference() {
        assertThat(sallyport.execute("diff", BUNDLE, "/no/such/bundle")).isEqualTo(2);
    }

    @Test
    void profile_isWrittenOnceAndThenLeftAlone(@TempDir Path place) {
        String target = place.resolve("bundle").toString();
        assertThat(sallyport.execute("policy", "profile", "chat-only", target)).isZero();
        assertThat(sallyport.execute("check", "--bundle", target)).isZero();
        assertThat(sallyport.execute("policy", "profile", "forms", target)).isEqualTo(1);
        assertThat(sallyport.execute("policy", "profile", "chat-only", target)).isEqualTo(1);
        assertThat(err.toString()).contains("is not empty, and nothing was written");
    }

    @Test
    void profiles_areListedWithWhatTheyAreFor() {
        assertThat(sallyport.execute("policy", "profile", "--list")).isZero();
        assertThat(out.toString()).contains("chat-only: People of two sides write to each other");
        assertThat(sallyport.execute("policy", "profile")).isEqualTo(2);
        assertThat(sallyport.execute("policy", "profile", "nothing", "there")).isEqualTo(2);
    }
}
