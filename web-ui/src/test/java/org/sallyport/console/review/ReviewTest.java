package org.sallyport.console.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.console.TestConsole;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.HeldItem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** Before a scripted guard: what the routes hand on, and for whom. */
class ReviewTest {
    private static final String PASSAGE = "0000000a-00000001-0000000000000017";
    private static final String SIGNED =
            "{\"verdict\":\"release\",\"time\":\"2026-01-02T03:04:05Z\",\"algorithm\":\"ed25519\",\"signature\":\"AAAA\"}";
    private static final HeldItem ITEM = new HeldItem(
            PASSAGE,
            "blue",
            "red",
            "blue-server",
            "*@blue.test",
            "*@red.test",
            Instant.parse("2026-01-02T03:00:00Z"),
            Instant.parse("2026-01-02T04:00:00Z"),
            "R-1",
            "pattern 1 found in body",
            2,
            "ab".repeat(32),
            120,
            List.of(new HeldItem.Signature("ada", "release", "2026-01-02T03:01:00Z")));

    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory)
                .on(
                        Request.HeldList.class,
                        (caller, request) -> new Answer.One(new Response.HeldList(List.of(ITEM), 1)))
                .on(
                        Request.HeldShow.class,
                        (caller, request) -> new Answer.One(
                                new Response.HeldShown(ITEM, "<message>\u202ehi</message>", Optional.empty())))
                .on(
                        Request.ReviewHeld.class,
                        (caller, request) -> new Answer.One(new Response.Reviewed(PASSAGE, "waiting", 1, 2)));
        console = TestConsole.of(guard, directory);
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author", "approver", "auditor", "operator", "administrator"})
    void list_isShownToEverybodyWhoHasLoggedIn(String role) {
        HttpResponse<String> answer = console.as(role).get("/api/review");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(PASSAGE, "\"signer\":\"ada\"", "\"inAll\":1");
    }

    @Test
    void whoHasNotLoggedIn_seesNothing() {
        assertThat(console.browser().get("/api/review").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author", "auditor", "operator", "administrator"})
    void whoIsNoApprover_neitherReadsNorDecides(String role) {
        TestConsole.Browser browser = console.as(role);

        assertThat(browser.post("/api/review/" + PASSAGE + "/read", "{}").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/api/review/" + PASSAGE + "/verdict", SIGNED).statusCode())
                .isEqualTo(403);
        assertThat(guard.asked()).noneMatch(asked -> asked instanceof Request.OfHeld);
    }

    @Test
    void approver_readsWhatTheGuardPutsOnRecord() {
        HttpResponse<String> answer = console.as("approver").post("/api/review/" + PASSAGE + "/read", "{}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(guard.asked()).contains(new Request.HeldShow(PASSAGE));
    }

    @Test
    void reading_isNothingThatALinkCanDo() {
        assertThat(console.as("approver")
                        .get("/api/review/" + PASSAGE + "/read")
                        .statusCode())
                .isBetween(400, 499);
        assertThat(guard.asked()).noneMatch(asked -> asked instanceof Request.HeldShow);
    }

    @Test
    void verdict_isHandedOnInTheNameOfWhoIsLoggedIn() {
        HttpResponse<String> answer = console.as("approver").post("/api/review/" + PASSAGE + "/verdict", SIGNED);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"standing\":\"waiting\"", "\"persons\":1");
        assertThat(guard.asked())
                .contains(new Request.ReviewHeld(
                        PASSAGE, "approver", "release", "2026-01-02T03:04:05Z", "ed25519", "AAAA"));
    }

    @Test
    void whatTheGuardRefuses_isSaid() {
        guard.on(
                Request.ReviewHeld.class,
                (caller, request) -> Answer.refused(Response.Reason.WRONG, "nobody counts twice"));

        HttpResponse<String> answer = console.as("approver").post("/api/review/" + PASSAGE + "/verdict", SIGNED);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("nobody counts twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"verdict\":\"release\",\"signer\":\"bob\"}", "[]", "{\"verdict\":null}"})
    void whatIsNoVerdict_isRefused(String body) {
        assertThat(console.as("approver")
                        .post("/api/review/" + PASSAGE + "/verdict", body)
                        .statusCode())
                .isEqualTo(400);
        assertThat(guard.asked()).noneMatch(asked -> asked instanceof Request.ReviewHeld);
    }
}
