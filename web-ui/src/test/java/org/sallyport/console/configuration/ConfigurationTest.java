package org.sallyport.console.configuration;

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
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.SettingsReport;
import org.sallyport.guard.control.api.SettingsShown;

/** Before a scripted guard: what the routes hand on, and to whom. */
class ConfigurationTest {
    private static final SettingsReport REFUSED = new SettingsReport(
            false,
            false,
            List.of(new SettingsReport.Finding(true, "sallyport.toml", 3, "limits", "unknown key \"windo\"")),
            List.of(),
            List.of());

    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        SettingsShown shown = new SettingsShown(
                "/etc/sallyport/sallyport.toml",
                "[limits]\n",
                "ab".repeat(32),
                true,
                Optional.empty(),
                List.of("[audit]"),
                List.of(new SettingsShown.Identity("guard", Instant.parse("2027-01-01T00:00:00Z"))),
                List.of(new SettingsShown.Table("limits", false, List.of())));
        guard = ScriptedGuard.in(directory)
                .on(Request.Settings.class, (caller, request) -> new Answer.One(new Response.Settings(shown)))
                .on(Request.CheckSettings.class, (caller, request) -> new Answer.One(new Response.Configured(REFUSED)))
                .on(Request.Configure.class, (caller, request) -> new Answer.One(new Response.Configured(REFUSED)));
        console = TestConsole.of(guard, directory);
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author", "approver", "auditor", "operator", "administrator"})
    void settings_areShownToEverybodyWhoHasLoggedIn(String role) {
        HttpResponse<String> answer = console.as(role).get("/api/configuration");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"text\":\"[limits]\\n\"", "\"closed\":[\"[audit]\"]", "\"before\":null");
    }

    @Test
    void boundary_isThatOfTheGuard() {
        assertThat(console.as("viewer").get("/api/configuration/boundary").body())
                .contains(
                        "\"sides\":[{\"id\":\"blue\",\"peers\":[\"blue-server\"]}",
                        "{\"from\":\"blue\",\"to\":\"red\"}");
    }

    @Test
    void whoHasNotLoggedIn_seesNothing() {
        assertThat(console.browser().get("/api/configuration").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author+approver", "auditor", "administrator"})
    void whoIsNoOperator_changesNothing(String roles) {
        TestConsole.Browser browser = console.as(roles);

        assertThat(browser.post("/api/configuration/check", "{\"text\":\"\"}").statusCode())
                .isEqualTo(403);
        assertThat(browser.put("/api/configuration", "{\"text\":\"\",\"basis\":\"\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(guard.asked()).noneMatch(asked -> asked instanceof Request.OfSettings);
    }

    @Test
    void anotherText_isHandedOnAsItIs_andWhatIsWrongComesBack() {
        HttpResponse<String> answer = console.as("operator")
                .put("/api/configuration", "{\"text\":\"x = \\\"\u202e\\\"\\n\",\"basis\":\"cd\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"done\":false", "\"line\":3", "unknown key");
        assertThat(guard.asked()).contains(new Request.Configure("x = \"\u202e\"\n", "cd"));
    }

    @Test
    void whatTheGuardRefuses_isSaid() {
        guard.on(
                Request.Configure.class,
                (caller, request) -> Answer.refused(Response.Reason.WRONG, "the file has been changed meanwhile"));

        HttpResponse<String> answer =
                console.as("operator").put("/api/configuration", "{\"text\":\"\",\"basis\":\"\"}");

        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).contains("changed meanwhile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"text\":null}", "{\"text\":\"\",\"more\":1}", "[]"})
    void whatIsNoText_isRefused(String body) {
        assertThat(console.as("operator").post("/api/configuration/check", body).statusCode())
                .isEqualTo(400);
        assertThat(guard.asked()).noneMatch(asked -> asked instanceof Request.OfSettings);
    }

    @Test
    void textThatIsTooLong_isRefused() {
        assertThat(console.as("operator")
                        .post("/api/configuration/check", "{\"text\":\"" + "x".repeat((3 << 20) + 1) + "\"}")
                        .statusCode())
                .isEqualTo(413);
    }
}
