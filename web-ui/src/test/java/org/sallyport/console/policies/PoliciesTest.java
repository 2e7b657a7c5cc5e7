package org.sallyport.console.policies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.console.TestConsole;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.file.BundleFiles;
import tools.jackson.databind.JsonNode;

/** What the pages Policies and Report are told of the bundle in force. */
class PoliciesTest {
    private static final Map<String, String> FILES = Map.of(
            "bundle.toml", """
            name = "blue <b>and</b> red"
            side = [{ id = "blue" }, { id = "red" }]
            peer = [
              { id = "blue-server", side = "blue", domains = ["blue.example"], authenticate = "dialback" },
              { id = "red-server", side = "red", domains = ["red.example"], authenticate = "dialback" },
            ]
            crossing = [{ from = "blue", to = "red", policy = "chat.toml" }]
            """,
            "chat.toml", """
            name = "chat"
            [[allow]]
            id = "C-010"
            why = "people talk"
            kind = "message"
            types = ["chat"]
            payloads = ["{jabber:server}body"]
            [[rule]]
            id = "C-100"
            why = "a line"
            control = "max-size"
            with = { bytes = 200 }
            """,
            "vectors/news.vec", """
            what = "news is refused"
            why = "C"
            effect = "none"
            from = "blue"
            to = "red"
            expect = "refused"
            reason = "not-allowed"
            ----- in
            <message from='a@blue.example' to='b@red.example' type='headline'><body>x</body></message>
            """);

    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;
    private TestConsole.Browser browser;
    private String revision = "";

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory);
        give(FILES);
        console = TestConsole.of(guard, directory);
        browser = console.as("viewer");
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    /** Lets the guard have that bundle in force. */
    private void give(Map<String, String> files) throws IOException {
        Path bundle = Files.createTempDirectory(directory, "bundle");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = bundle.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        revision = BundleFiles.read(bundle).revision().hex();
        answer(
                revision,
                new TreeMap<>(files)
                        .entrySet().stream()
                                .map(file -> BundleFile.of(
                                        file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
                                .toList());
    }

    private void answer(String named, List<BundleFile> files) {
        BundleActivation activation =
                new BundleActivation(named, 3, Instant.parse("2026-11-01T10:00:00Z"), "bob", List.of());
        guard.on(
                Request.Status.class,
                (caller, request) -> new Answer.One(new Response.Status(ScriptedGuard.status(named))));
        guard.on(
                Request.History.class,
                (caller, request) -> new Answer.One(new Response.History(named, "none", 4, List.of(activation))));
        guard.on(
                Request.GetBundle.class,
                (caller, request) -> new Answer.One(new Response.Bundle(named, true, Optional.of(activation), files)));
    }

    private JsonNode got(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestConsole.json(answer);
    }

    private long fetched() {
        return guard.asked().stream()
                .filter(Request.GetBundle.class::isInstance)
                .count();
    }

    @Test
    void index_saysWhatThereIs() {
        JsonNode index = got("/api/policies");
        assertThat(index.path("revision").asString()).isEqualTo(revision);
        assertThat(index.at("/activation/version").asInt()).isEqualTo(3);
        assertThat(index.path("ways")).hasSize(4);
        assertThat(index.at("/crossings/0/untried").asInt()).isEqualTo(2);
        assertThat(index.path("vectors").asInt()).isEqualTo(1);
    }

    @Test
    void crossing_hasItsEntriesControlsAndText() {
        JsonNode whole = got("/api/policies/crossing?from=blue&to=red");
        assertThat(whole.at("/crossing/rules/0/control").asString()).isEqualTo("max-size");
        assertThat(whole.at("/controls/0/name").asString()).isEqualTo("max-size");
        assertThat(whole.path("text").asString()).isEqualTo(FILES.get("chat.toml"));
    }

    @Test
    void coverage_namesWhatNoVectorTries() {
        JsonNode covered = got("/api/policies/coverage");
        assertThat(covered.at("/coverage/entries")).hasSize(2);
        assertThat(covered.path("findings").toString()).contains("rule-unreached");
    }

    @Test
    void file_isGivenAsText() {
        assertThat(got("/api/policies/file?name=vectors/news.vec").path("text").asString())
                .isEqualTo(FILES.get("vectors/news.vec"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/policies/crossing?from=red&to=blue",
                "/api/policies/crossing",
                "/api/policies/labels/1",
                "/api/policies/labels/x",
                "/api/policies/file?name=../../console.key",
                "/api/policies/file",
            })
    void whatIsNotInTheBundle_isMissing(String path) {
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void bundle_isFetchedOnceForEachRevision() throws IOException {
        got("/api/policies");
        got("/api/policies/coverage");
        assertThat(fetched()).isEqualTo(1);

        Map<String, String> other = new TreeMap<>(FILES);
        other.put(
                "bundle.toml", Objects.requireNonNull(FILES.get("bundle.toml")).replace("blue <b>", "another <b>"));
        give(other);
        assertThat(got("/api/policies").path("name").asString()).startsWith("another");
        assertThat(fetched()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/tmp/outside", "a/../../outside", "a//b", ""})
    void fileOutsideOfTheBundle_isNotWritten(String name) throws IOException {
        answer("ab".repeat(32), List.of(BundleFile.of(name, new byte[] {1})));
        assertThat(browser.get("/api/policies").statusCode()).isEqualTo(500);
        try (Stream<Path> all = Files.walk(directory)) {
            assertThat(all).noneMatch(path -> path.endsWith("outside"));
        }
    }

    @Test
    void report_isOnThePageAndAFileToKeep() {
        assertThat(got("/api/report").at("/circumstances/journal/state").asString())
                .isEqualTo("UNVERIFIED");
        HttpResponse<String> page = browser.get("/api/report/html");
        assertThat(page.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"report-" + revision.substring(0, 12) + ".html\"");
        assertThat(page.body())
                .contains("blue &lt;b&gt;and&lt;/b&gt; red", "version 3")
                .doesNotContain("<b>and");
        assertThat(browser.get("/api/report/pdf").body()).startsWith("%PDF-");
    }

    @Test
    void nothing_isToldToWhoIsNotLoggedIn() {
        assertThat(console.browser().get("/api/policies").statusCode()).isEqualTo(401);
        assertThat(console.browser().get("/api/report/pdf").statusCode()).isEqualTo(401);
    }
}
