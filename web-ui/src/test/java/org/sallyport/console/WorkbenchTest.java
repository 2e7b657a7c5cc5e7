package org.sallyport.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.console.TestConsole.Browser;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.ShadowReport;
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
        guard = ScriptedGuard.in(directory)
                .on(
                        Request.History.class,
                        (caller, request) ->
                                new Answer.One(new Response.History("ab".repeat(32), "none", 1, List.of())));
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
        return TestConsole.json(answer).path("tried");
    }

    private static HttpResponse<String> tryIt(Browser browser, String xml) {
        return browser.post("/api/workbench/try", wanted("blue", "red", xml));
    }

    private static String wanted(String from, String to, String xml) {
        return wanted("", from, to, xml);
    }

    private static String wanted(String change, String from, String to, String xml) {
        return JSON.writeValueAsString(JSON.createObjectNode()
                .put("change", change)
                .put("from", from)
                .put("to", to)
                .put("xml", xml)
                .put("answers", "")
                .put("reviewers", 0)
                .put("at", ""));
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
    void textThatIsNoXml_isToldBesideItsField_withLineAndColumn() {
        HttpResponse<String> entity = tryIt(
                console.as("viewer"), "<message from='a@blue.test'\n to='b@red.test'><body>&boom;</body></message>");

        assertThat(entity.statusCode()).isEqualTo(422);
        assertThat(TestConsole.json(entity).at("/error/field").asString()).isEqualTo("xml");
        assertThat(TestConsole.json(entity).at("/error/what").asString()).contains("line 2, column 24", "&boom;");
        HttpResponse<String> type = tryIt(
                console.as("viewer"), "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><message>&y;</message>");
        assertThat(type.statusCode()).isEqualTo(422);
        assertThat(type.body()).contains("document type").doesNotContain("root:");
    }

    @Test
    void xmlThatIsNoStanza_isRefusedAsTheGuardWould() {
        assertThat(attempt("<message from='a@blue.test'/>").path("verdict").asString())
                .isEqualTo("refused");
        assertThat(attempt("<html/>").path("why").asString()).contains("no message, presence or iq");
    }

    /** A draft with one file changed and, where that is said, another one more. */
    private static String draftOf(String title, String from, String to, String... more) {
        Browser author = console.as("author");
        JsonNode change = TestConsole.json(
                author.post("/api/changes", "{\"title\":\"" + title + "\",\"from\":null,\"files\":null}"));
        String id = change.path("id").asString();
        String file = "policies/blue-to-red.toml";
        String text = TestConsole.json(author.get("/api/changes/" + id + "/file?name=" + file))
                .path("text")
                .asString();
        assertThat(text).contains(from);
        String other = more.length == 0 ? "" : "," + file(more[0], more[1]);
        HttpResponse<String> saved = author.put(
                "/api/changes/" + id + "/files",
                "{\"edition\":" + change.path("edition").asLong() + ",\"put\":[" + file(file, text.replace(from, to))
                        + other + "],\"gone\":[]}");
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        return id;
    }

    private static String file(String name, String text) {
        return "{\"name\":\"" + name + "\",\"content\":\"" + Base64.getEncoder().encodeToString(text.getBytes(UTF_8))
                + "\"}";
    }

    @Test
    void draft_decidesBesideTheBundleInForce() {
        String id = draftOf("Short lines", "bytes = 8000", "bytes = 100");
        Browser viewer = console.as("viewer");
        JsonNode shown = TestConsole.json(viewer.get("/api/workbench?change=" + id));
        assertThat(shown.at("/change/title").asString()).isEqualTo("Short lines");
        assertThat(shown.path("samples")).isNotEmpty();
        assertThat(shown.path("changes").valueStream().map(one -> one.path("id").asString()))
                .contains(id);

        JsonNode both = TestConsole.json(viewer.post(
                "/api/workbench/try",
                wanted(
                        id,
                        "blue",
                        "red",
                        "<message from='alice@blue.test' to='bob@red.test' type='chat'><body>" + "long ".repeat(40)
                                + "</body></message>")));

        assertThat(both.at("/tried/reason").asString()).isEqualTo("too-large");
        assertThat(both.at("/inForce/reason").asString()).isNotEqualTo("too-large");
        String events = viewer.get("/api/workbench/run?change=" + id).body();
        assertThat(events).contains("event: ended\n").contains("\"held\":false");
    }

    /** A stylesheet never ends by itself: a thread of this process would go on for ever. */
    @Test
    void foreignCode_runsInAnotherProcess_andIsEnded() {
        String id = draftOf("A stylesheet", "id = \"B2R-110\"", """
            id = "B2R-105"
            why = "Tidy"
            control = "transform"
            with = { stylesheet = "policies/endless.xsl", within = "1s" }

            [[rule]]
            id = "B2R-110\"\
            """, "policies/endless.xsl", """
            <xsl:stylesheet version='3.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>
              <xsl:template match='/'><xsl:call-template name='again'/></xsl:template>
              <xsl:template name='again'><xsl:call-template name='again'/></xsl:template>
            </xsl:stylesheet>
            """);

        HttpResponse<String> answer = console.as("viewer")
                .post(
                        "/api/workbench/try",
                        wanted(
                                id,
                                "blue",
                                "red",
                                "<message from='alice@blue.test' to='bob@red.test'"
                                        + " type='chat'><body>Ahoy</body></message>"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode tried = TestConsole.json(answer).path("tried");
        assertThat(tried.path("rule").asString()).isEqualTo("B2R-105");
        assertThat(tried.path("verdict").asString()).isEqualTo("refused");
        assertThat(Thread.getAllStackTraces().values().stream()
                        .flatMap(Arrays::stream)
                        .map(StackTraceElement::getClassName))
                .noneMatch(name -> name.startsWith("net.sf.saxon"));
    }

    @Test
    void draftThatCannotBeRead_saysWhy() {
        String id = draftOf("Broken", "bytes = 8000", "bites = 8000");
        Browser viewer = console.as("viewer");

        JsonNode shown = TestConsole.json(viewer.get("/api/workbench?change=" + id));

        assertThat(shown.path("problems").get(0).asString())
                .startsWith("policies/blue-to-red.toml:168:")
                .contains("bytes");
        assertThat(shown.path("crossings")).isEmpty();
        HttpResponse<String> tried = viewer.post("/api/workbench/try", wanted(id, "blue", "red", "<message/>"));
        assertThat(tried.statusCode()).isEqualTo(422);
        assertThat(TestConsole.json(tried).at("/error/field").asString()).isEqualTo("change");
        assertThat(viewer.get("/api/workbench?change=999").statusCode()).isEqualTo(404);
        assertThat(viewer.get("/api/workbench?change=..%2f1").statusCode()).isEqualTo(404);
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

    @Test
    void keptTraffic_isForAuditors_andTheKeyIsHandedOnForThisOnce() {
        String id = draftOf("Shadowed", "bytes = 8000", "bytes = 4000");
        guard.on(
                Request.Shadow.class,
                (caller, request) -> new Answer.One(new Response.Shadowed(
                        new ShadowReport("ab".repeat(32), true, 5, 0, List.of(), 0, Map.of(), List.of()))));
        String body = JSON.writeValueAsString(JSON.createObjectNode()
                .put("change", id)
                .put("since", "2026-11-21T00:00:00Z")
                .put("until", "")
                .put("key", "PRIVATE KEY")
                .put("password", ""));

        assertThat(console.as("author").post("/api/workbench/shadow", body).statusCode())
                .isEqualTo(403);
        assertThat(console.as("auditor").post("/api/workbench/shadow", body).body())
                .contains("\"same\":5");

        Request.Shadow shadow = (Request.Shadow) guard.asked().getLast();
        assertThat(shadow.wanted().from()).contains(Instant.parse("2026-11-21T00:00:00Z"));
        assertThat(shadow.wanted().to()).isEmpty();
        assertThat(shadow.wanted().key()).isEqualTo("PRIVATE KEY");
        assertThat(shadow.files()).anyMatch(file -> new String(file.octets(), UTF_8).contains("bytes = 4000"));
        assertThat(fault("auditor", body.replace("2026-11-21T00:00:00Z", "yesterday")))
                .isEqualTo("since");
        assertThat(fault("auditor", body.replace("PRIVATE", "public"))).isEqualTo("key");
        assertThat(console.as("author+approver+operator")
                        .post("/api/workbench/input", "{\"passage\":\"x\",\"key\":\"PRIVATE KEY\",\"password\":\"\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    private static String fault(String role, String body) {
        return TestConsole.json(console.as(role).post("/api/workbench/shadow", body))
                .at("/error/field")
                .asString();
    }
}
