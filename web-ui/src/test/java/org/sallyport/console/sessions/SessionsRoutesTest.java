package org.sallyport.console.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.console.TestConsole;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.ReloadReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;

/** Before a scripted guard: who may see what is connected, and who may drain and reload. */
class SessionsRoutesTest {
    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory)
                .on(
                        Request.Drain.class,
                        (caller, request) -> new Answer.One(new Response.Status(ScriptedGuard.status())))
                .on(
                        Request.Reload.class,
                        (caller, request) -> new Answer.One(new Response.Reloaded(
                                ReloadReport.refused("ab".repeat(32), List.of("error: chat.toml:3: unknown key")))));
        console = TestConsole.of(guard, directory);
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    @Test
    void sessions_areShownToWhoHasLoggedIn() {
        HttpResponse<String> answer = console.as("viewer").get("/api/sessions");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"running\"", "\"streams\":[", "\"draining\":null");
        assertThat(console.browser().get("/api/sessions").statusCode()).isEqualTo(401);
    }

    @Test
    void operator_drainsAndReloads() {
        TestConsole.Browser operator = console.as("operator");

        assertThat(operator.post("/api/drain", "{\"on\":true}").statusCode()).isEqualTo(200);
        assertThat(guard.asked()).contains(new Request.Drain(true));
        HttpResponse<String> reloaded = operator.post("/api/reload", "{}");
        assertThat(reloaded.statusCode()).isEqualTo(200);
        assertThat(reloaded.body()).contains("\"done\":false", "chat.toml:3: unknown key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author", "approver", "auditor", "administrator"})
    void others_doNeither(String role) {
        TestConsole.Browser other = console.as(role);

        assertThat(other.post("/api/drain", "{\"on\":true}").statusCode()).isEqualTo(403);
        assertThat(other.post("/api/reload", "{}").statusCode()).isEqualTo(403);
        assertThat(guard.asked()).noneMatch(asked -> asked instanceof Request.Drain || asked instanceof Request.Reload);
    }
}
