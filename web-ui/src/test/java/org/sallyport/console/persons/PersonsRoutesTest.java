package org.sallyport.console.persons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.console.ScriptedGuard;
import org.sallyport.console.TestConsole;
import org.sallyport.console.TestConsole.Browser;
import org.sallyport.guard.control.Answer;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.PersonStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** What the routes ask of the guard, and what becomes of its answers. */
class PersonsRoutesTest {
    private static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");

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

    private static Answer one(Response response) {
        return new Answer.One(response);
    }

    private static Answer done() {
        return one(new Response.Done(List.of("done")));
    }

    private static Answer wrong(String why) {
        return Answer.refused(Response.Reason.WRONG, why);
    }

    private Request last() {
        return guard.asked().getLast();
    }

    private static PersonStatus ada() {
        return new PersonStatus(
                "ada",
                "Ada \u202e",
                Set.of(Role.AUTHOR),
                PersonStatus.State.ACTIVE,
                List.of(new PersonStatus.Key("ab".repeat(32), "ed25519", false, WHEN)),
                Optional.of(WHEN),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void persons_areShownToWhomTheGuardShowsThem() {
        guard.on(Request.Persons.class, (caller, request) -> one(new Response.People(List.of(ada()))));
        HttpResponse<String> answer = console.as("viewer").get("/api/persons");
        assertThat(TestConsole.json(answer).toString())
                .isEqualTo("[{\"name\":\"ada\",\"title\":\"Ada"
                        + " \u202e\",\"roles\":[\"author\"],\"state\":\"active\",\"keys\":"
                        + "[{\"fingerprint\":\"" + "ab".repeat(32)
                        + "\",\"algorithm\":\"ed25519\",\"confirmed\":false,\"added\":\"2026-03-01T12:00:00Z\"}],"
                        + "\"lastLogIn\":\"2026-03-01T12:00:00Z\",\"lockedUntil\":null,\"invitedUntil\":null}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "author+approver", "auditor", "operator"})
    void changes_areForAdministratorsAlone(String roles) {
        Browser browser = console.as(roles);
        assertThat(browser.post(
                                "/api/persons",
                                "{\"name\":\"eve\",\"title\":\"\",\"roles\":[\"administrator\"],\"again\":false}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.put("/api/persons/eve", "{\"roles\":null,\"disabled\":false,\"unlock\":true}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(guard.asked())
                .noneMatch(Request.Invite.class::isInstance)
                .noneMatch(Request.Alter.class::isInstance);
    }

    @Test
    void invitation_isMadeAndWhatIsWrongStandsBesideItsField() {
        guard.on(
                Request.Invite.class,
                (caller, request) -> request.name().equals("bob")
                        ? one(new Response.Invited("bob", "0123", WHEN))
                        : wrong("name: there is such a person already"));
        Browser browser = console.as("administrator");
        HttpResponse<String> made = browser.post(
                "/api/persons",
                "{\"name\":\" bob \",\"title\":\"\",\"roles\":[\"author\",\"auditor\"],\"again\":false}");
        assertThat(TestConsole.json(made).path("token").asString()).isEqualTo("0123");
        assertThat(last()).isEqualTo(new Request.Invite("bob", "", Set.of(Role.AUTHOR, Role.AUDITOR), false));
        HttpResponse<String> refused =
                browser.post("/api/persons", "{\"name\":\"ada\",\"title\":\"\",\"roles\":[],\"again\":false}");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .isEqualTo("{\"error\":{\"what\":\"there is such a person already\",\"field\":\"name\"}}");
        assertThat(browser.post(
                                "/api/persons",
                                "{\"name\":\"eve\",\"title\":\"\",\"roles\":[\"console\"],\"again\":false}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void person_isChangedByWhatIsSaidAlone() {
        guard.on(Request.Alter.class, (caller, request) -> done());
        Browser browser = console.as("administrator");
        browser.put("/api/persons/ada", "{\"roles\":[\"viewer\"],\"disabled\":null,\"unlock\":false}");
        assertThat(last())
                .isEqualTo(new Request.Alter("ada", Optional.of(Set.of(Role.VIEWER)), Optional.empty(), false));
        browser.put("/api/persons/ada", "{\"roles\":null,\"disabled\":true,\"unlock\":false}");
        assertThat(last()).isEqualTo(new Request.Alter("ada", Optional.empty(), Optional.of(true), false));
    }

    @Test
    void enrolment_logsThisBrowserInWithANewCookie() {
        guard.on(
                Request.Enrol.class,
                (caller, request) -> one(new Response.Invitation(
                        "ada", "", Set.of(Role.AUTHOR), WHEN, true, 12, "SECRET", "otpauth://totp/x")));
        guard.on(
                Request.Enrolled.class,
                (caller, request) -> request.code().equals("123456")
                        ? one(new Response.LoggedIn(
                                "ticket", new Caller("ada", Set.of(Role.AUTHOR), true), 900, Instant.MAX))
                        : wrong("code: it is not the one of now"));
        Browser browser = console.browser();
        browser.open();
        HttpResponse<String> shown = browser.post("/api/enrol/look", "{\"token\":\"0123\"}");
        assertThat(TestConsole.json(shown).at("/invitation/secret").asString()).isEqualTo("SECRET");
        assertThat(shown.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        String cookie = browser.cookie();
        String body = "{\"token\":\"0123\",\"password\":\"ferry lantern 42 oak\",\"code\":\"%s\",\"key\":null}";
        HttpResponse<String> refused = browser.post("/api/enrol", body.formatted("000000"));
        assertThat(TestConsole.json(refused).at("/error/field").asString()).isEqualTo("code");
        assertThat(browser.cookie()).isEqualTo(cookie);
        HttpResponse<String> in = browser.post("/api/enrol", body.formatted("123 456"));
        assertThat(TestConsole.json(in).at("/person/name").asString()).isEqualTo("ada");
        assertThat(in.body()).doesNotContain("ticket");
        assertThat(browser.cookie()).isNotEqualTo(cookie);
        assertThat(((Request.Enrolled) last()).key()).isEmpty();
    }

    @Test
    void account_isChangedByItsOwnPerson() {
        guard.on(Request.ChangePassword.class, (caller, request) -> wrong("next: it is short"));
        guard.on(Request.RegisterKey.class, (caller, request) -> done());
        guard.on(Request.RemoveKey.class, (caller, request) -> done());
        guard.on(Request.EndSession.class, (caller, request) -> done());
        Browser browser = console.as("viewer");
        assertThat(browser.put("/api/account/password", "{\"password\":\"a\",\"next\":\"b\"}")
                        .body())
                .isEqualTo("{\"error\":{\"what\":\"it is short\",\"field\":\"next\"}}");
        assertThat(browser.put("/api/account/password", "{\"password\":\"a\",\"next\":\"a\"}")
                        .statusCode())
                .isEqualTo(422);
        browser.post("/api/account/keys", "{\"key\":\"AAAA\"}");
        assertThat(last()).isEqualTo(new Request.RegisterKey("AAAA"));
        browser.delete("/api/account/keys/abab");
        assertThat(last()).isEqualTo(new Request.RemoveKey("abab"));
        browser.delete("/api/account/sessions/cdcd");
        assertThat(last()).isEqualTo(new Request.EndSession("cdcd"));
        assertThat(console.browser().get("/api/account").statusCode()).isEqualTo(401);
    }
}
