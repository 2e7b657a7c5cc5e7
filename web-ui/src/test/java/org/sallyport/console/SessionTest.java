package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.console.TestConsole.Browser;
import org.sallyport.guard.control.api.Request;

/** Who is logged in, and what nobody else's page can make a browser do. */
class SessionTest {
    @TempDir
    private Path directory;

    private ScriptedGuard guard;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        guard = ScriptedGuard.in(directory);
        console = TestConsole.of(guard, directory);
    }

    @AfterEach
    void end() throws IOException {
        console.close();
        guard.close();
    }

    @Test
    void logIn_showsWhoItIs() {
        Browser browser = console.as("author+operator");

        assertThat(browser.open().at("/person/roles").toString()).isEqualTo("[\"author\",\"operator\"]");
        assertThat(browser.get("/api/overview").statusCode()).isEqualTo(200);
    }

    @Test
    void logIn_givesAnotherCookieAndTokenThanBefore() {
        Browser browser = console.browser();
        browser.open();
        String cookie = browser.cookie();
        String token = browser.token();

        assertThat(browser.logIn("viewer", ScriptedGuard.PASSWORD).statusCode()).isEqualTo(200);

        assertThat(browser.cookie()).hasSize(43).isNotEqualTo(cookie);
        assertThat(browser.token()).isNotEqualTo(token);
        assertThat(console.browser().cookie(cookie).get("/api/overview").statusCode())
                .isEqualTo(401);
    }

    @Test
    void cookie_thatSomebodyElseHasPlantedIsNobodys() {
        String planted = "A".repeat(43);
        Browser victim = console.browser().cookie(planted);
        victim.open();
        victim.logIn("operator", ScriptedGuard.PASSWORD);

        assertThat(victim.cookie()).isNotEqualTo(planted);
        assertThat(console.browser().cookie(planted).get("/api/overview").statusCode())
                .isEqualTo(401);
    }

    @Test
    void cookie_isOnlyForThisHostOverTlsAndNotForScripts() {
        HttpResponse<String> answer = console.browser().get("/api/session");

        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .matches("__Host-sallyport=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void logIn_withAWrongPasswordIsRefused() {
        Browser browser = console.browser();
        browser.open();

        HttpResponse<String> answer = browser.logIn("viewer", "wrong");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(TestConsole.json(answer).at("/error/what").asString()).isEqualTo("name, password or code is wrong");
        assertThat(browser.get("/api/overview").statusCode()).isEqualTo(401);
    }

    @Test
    void logIn_withoutANameSaysSoBesideTheField() {
        Browser browser = console.browser();
        browser.open();

        HttpResponse<String> answer = browser.logIn(" ", ScriptedGuard.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestConsole.json(answer).at("/error/field").asString()).isEqualTo("name");
    }

    @Test
    void logOut_endsTheTicketAtTheGuardToo() {
        Browser browser = console.as("viewer");
        String cookie = browser.cookie();

        assertThat(browser.delete("/api/session").statusCode()).isEqualTo(204);

        assertThat(console.browser().cookie(cookie).get("/api/overview").statusCode())
                .isEqualTo(401);
        assertThat(guard.asked()).hasAtLeastOneElementOfType(Request.LogOut.class);
    }

    @Test
    void guardThatHasForgottenAPerson_endsTheSession() {
        Browser browser = console.as("viewer");
        guard.forgetEverybody();

        assertThat(browser.get("/api/overview").statusCode()).isEqualTo(401);
        assertThat(browser.open().path("person").isNull()).isTrue();
    }

    @Test
    void guardThatIsNotThere_isToldAsSuch() throws IOException {
        Browser browser = console.as("viewer");
        guard.close();

        HttpResponse<String> answer = browser.get("/api/overview");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("no guard runs").doesNotContain(directory.toString());
    }

    @Test
    void change_withoutTheTokenIsRefused() {
        Browser browser = console.as("viewer");

        for (String token : List.of("", "A".repeat(43), console.as("viewer").token())) {
            var request =
                    browser.request("DELETE", "/api/session", Optional.empty()).setHeader("X-Sallyport-Token", token);
            assertThat(browser.send(request).statusCode()).as(token).isEqualTo(403);
        }
        assertThat(browser.get("/api/overview").statusCode()).isEqualTo(200);
    }

    @Test
    void change_fromAnotherSiteIsRefused() {
        Browser browser = console.as("viewer");

        for (String site : List.of("cross-site", "same-site", "none")) {
            var request =
                    browser.request("DELETE", "/api/session", Optional.empty()).setHeader("Sec-Fetch-Site", site);
            assertThat(browser.send(request).statusCode()).as(site).isEqualTo(403);
        }
        for (String origin : List.of("https://elsewhere.example", "null", "http://127.0.0.1")) {
            var request =
                    browser.request("DELETE", "/api/session", Optional.empty()).setHeader("Origin", origin);
            assertThat(browser.send(request).statusCode()).as(origin).isEqualTo(403);
        }
        assertThat(browser.get("/api/overview").statusCode()).isEqualTo(200);
    }

    @Test
    void reading_fromAnotherSiteIsRefused() {
        Browser browser = console.as("viewer");
        var request =
                browser.request("GET", "/api/overview", Optional.empty()).setHeader("Sec-Fetch-Site", "cross-site");

        assertThat(browser.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void body_thatIsTooLargeOrNoJsonIsRefused() {
        Browser browser = console.browser();
        browser.open();

        assertThat(browser.post("/api/session", "{\"name\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        var form = browser.request("POST", "/api/session", Optional.of("name=viewer"))
                .setHeader("Content-Type", "application/x-www-form-urlencoded");
        assertThat(browser.send(form).statusCode()).isEqualTo(415);
        assertThat(browser.post("/api/session", "{\"name\":\"a\",\"name\":\"b\"}")
                        .statusCode())
                .isEqualTo(400);
    }
}
