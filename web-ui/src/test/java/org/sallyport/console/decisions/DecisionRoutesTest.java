package org.sallyport.console.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.console.TestConsole;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.Feed;
import org.sallyport.guard.control.api.DecisionDetail;
import org.sallyport.guard.control.api.DecisionPage;
import org.sallyport.guard.control.api.DecisionRow;
import org.sallyport.guard.control.api.ReplayReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** Before a scripted guard: what is asked of it, and how its answers are told. */
class DecisionRoutesTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final DecisionRow ROW = new DecisionRow(
            "0000000000000000001.12",
            "087dfd06-00000001-0000000000000001",
            NOON,
            "blue>red",
            "blue-server",
            "message",
            "chat",
            "",
            "*@blue.test",
            "*@red.test",
            "",
            "ab".repeat(32),
            "refused",
            "R-2",
            "too-large");

    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory)
                .on(
                        Request.Search.class,
                        (caller, request) -> new Answer.One(new Response.Found(new DecisionPage(
                                List.of(ROW), Optional.of("0000000000000000001.12"), Optional.of(NOON), 0, false))))
                .on(
                        Request.ShowPassage.class,
                        (caller, request) -> request.passage().equals(ROW.passage())
                                ? new Answer.One(
                                        new Response.ShownPassage(new DecisionDetail(List.of(), List.of(), false)))
                                : Answer.refused(Response.Reason.WRONG, "passage: no decision of that name"))
                .on(
                        Request.Watch.class,
                        (caller, request) -> request.content()
                                ? Answer.refused(Response.Reason.NOT_PERMITTED, "content is shown to auditors alone")
                                : new Answer.Many(feed()));
        console = TestConsole.of(guard, directory);
    }

    private static Feed feed() {
        Queue<Response> said = new ArrayDeque<>(
                List.of(new Response.Still(), new Response.Seen(ROW, 3, Optional.empty(), Optional.empty())));
        return new Feed() {
            @Override
            public Optional<Response> next() {
                return Optional.ofNullable(said.poll());
            }

            @Override
            public void close() {
                said.clear();
            }
        };
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    private Request.Search search() {
        return guard.asked().stream()
                .filter(Request.Search.class::isInstance)
                .map(Request.Search.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author", "approver", "auditor", "operator", "administrator"})
    void search_isForEverybodyWhoHasLoggedIn(String role) {
        HttpResponse<String> answer =
                console.as(role).get("/api/decisions?verdict=refused&since=2026-03-01T00:00:00Z&most=7&at=x");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"from\":\"*@blue.test\"", "\"next\":\"0000000000000000001.12\"");
        assertThat(search().query().verdict()).contains("refused");
        assertThat(search().query().since()).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(search().query().user()).isEmpty();
        assertThat(search().most()).isEqualTo(7);
        assertThat(search().from()).contains("x");
    }

    @Test
    void nobody_seesNothing() {
        for (String path : List.of("/api/decisions", "/api/decisions/x", "/api/watch")) {
            assertThat(console.browser().get(path).statusCode()).isEqualTo(401);
        }
        assertThat(guard.asked()).isEmpty();
    }

    @Test
    void timeThatIsNone_isToldBesideItsField() {
        HttpResponse<String> answer = console.as("viewer").get("/api/decisions?since=yesterday");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("\"field\":\"since\"", "expected a time");
    }

    @Test
    void passage_isShownOrSaidToBeNone() {
        TestConsole.Browser viewer = console.as("viewer");

        assertThat(viewer.get("/api/decisions/" + ROW.passage()).body()).contains("\"whole\":false");
        assertThat(viewer.get("/api/decisions/other").statusCode()).isEqualTo(400);
    }

    @Test
    void watch_tellsEachDecisionUntilTheGuardEndsIt() {
        String told = console.as("viewer").get("/api/watch?peer=blue-server").body();

        assertThat(told).contains("event: seen", "\"missed\":3", "\"passage\":\"" + ROW.passage() + "\"");
        assertThat(console.as("viewer").get("/api/watch?content=true").body())
                .contains("event: refused", "content is shown to auditors alone");
    }

    @Test
    void replay_isForAuditorsAndHandsOnTheKeyForThisOnce() {
        guard.on(
                Request.Replay.class,
                (caller, request) -> new Answer.One(
                        new Response.Replayed(new ReplayReport(true, 1, 0, List.of(), Map.of(), Map.of(), List.of()))));
        String path = "/api/decisions/" + ROW.passage() + "/replay";
        String body = "{\"key\":\"PEM\",\"password\":\"\"}";

        assertThat(console.as("viewer").post(path, body).statusCode()).isEqualTo(403);
        assertThat(guard.asked()).noneMatch(Request.Replay.class::isInstance);
        assertThat(console.as("auditor").post(path, body).body()).contains("\"good\":true", "\"same\":1");
        Request.Replay replay = (Request.Replay) guard.asked().getLast();
        assertThat(replay.wanted().passage()).contains(ROW.passage());
        assertThat(replay.wanted().key()).isEqualTo("PEM");
        assertThat(replay.wanted().password()).isEmpty();
        assertThat(replay.toString()).doesNotContain("PEM");
    }
}
