package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.console.TestConsole.Browser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The workbench, on the shipped example. */
class WorkbenchTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path directory;

    private static ScriptedGuard guard;
    private static TestConsole console;

    @BeforeAll
    static void start() throws IOException {
        guard = ScriptedGuard.in(directory);
        console = TestConsole.of(guard, directory);
    }

    @AfterAll
    static void end() throws IOException {
        console.close();
        guard.close();
    }

    private static JsonNode attempt(String xml) {
        HttpResponse<String> answer = tryIt(console.as("viewer"), xml);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return TestConsole.json(answer);
    }

    private static HttpResponse<String> tryIt(Browser browser, String xml) {
        return browser.post("/api/workbench/try", wanted("blue", "red", xml));
    }

    private static String wanted(String from, String to, String xml) {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("from", from)
                .put("to", to)
                .put("xml", xml)
                .put("answers", "")
                .put("reviewers", 0));
    }

    @Test
    void samples_areTheStanzasOfTheBundlesVectors() {
        JsonNode shown = TestConsole.json(console.as("viewer").get("/api/workbench"));

        assertThat(shown.path("crossings")
                        .valueStream()
                        .map(one -> one.path("from").asString()))
                .containsExactlyInAnyOrder("blue", "red");
        assertThat(shown.path("samples")).isNotEmpty();
        assertThat(shown.path("samples").get(0).path("xml").asString()).startsWith("<");
    }

    @Test
    void sampleThatIsTried_endsAsItsVectorSays() {
        JsonNode samples =
                TestConsole.json(console.as("viewer").get("/api/workbench")).path("samples");
        JsonNode refused = samples.valueStream()
                .filter(sample -> sample.path("name").asString().equals("denied-sender-is-refused"))
                .findFirst()
                .orElseThrow();

        JsonNode tried = attempt(refused.path("xml").asString());

        assertThat(tried.path("verdict").asString()).isEqualTo("refused");
        assertThat(tried.path("leaves").isNull()).isTrue();
        assertThat(tried.path("reason").asString()).isNotEmpty();
        assertThat(tried.path("rest")).isNotEmpty();
    }

    @Test
    void stepThatChanges_showsBeforeAndAfter_andTheLastAfterLeaves() {
        JsonNode samples =
                TestConsole.json(console.as("viewer").get("/api/workbench")).path("samples");
        JsonNode sample = samples.valueStream()
                .filter(one -> one.path("name").asString().equals("label-crosses-as-one-of-red"))
                .findFirst()
                .orElseThrow();

        JsonNode tried = attempt(sample.path("xml").asString());

        assertThat(tried.path("verdict").asString()).isEqualTo("released");
        String stanza = tried.path("came").asString();
        for (JsonNode step : tried.path("steps")) {
            if (!step.path("after").isNull()) {
                assertThat(step.path("before").asString()).isEqualTo(stanza);
                stanza = step.path("after").asString();
            }
        }
        assertThat(stanza).isEqualTo(tried.path("leaves").asString());
    }

    @Test
    void textThatIsNoStanza_isRefusedAsTheGuardWould() {
        assertThat(attempt("<message from='a@blue.test' to='b@red.test'><body>&boom;</body></message>")
                        .path("verdict")
                        .asString())
                .isEqualTo("refused");
        assertThat(attempt("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><message/>")
                        .toString())
                .contains("refused")
                .doesNotContain("root:");
    }

    @Test
    void wrongInput_isToldBesideItsField() {
        Browser browser = console.as("viewer");

        HttpResponse<String> nothing = tryIt(browser, "  ");
        assertThat(nothing.statusCode()).isEqualTo(422);
        assertThat(TestConsole.json(nothing).at("/error/field").asString()).isEqualTo("xml");
        HttpResponse<String> nowhere = browser.post("/api/workbench/try", wanted("blue", "green", "<message/>"));
        assertThat(TestConsole.json(nowhere).at("/error/field").asString()).isEqualTo("crossing");
    }

    @Test
    void run_tellsEachOutcomeAndThenTheSum() {
        String events = console.as("viewer").get("/api/workbench/run").body();

        assertThat(events).contains("event: began\n", "event: vector\n", "event: ended\n");
        String last = events.substring(events.lastIndexOf("data: ") + 6).strip();
        assertThat(JSON.readTree(last).path("failed").intValue()).isZero();
        assertThat(JSON.readTree(last).path("vectors").intValue()).isPositive();
    }
}
