package org.sallyport.guard.control.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRequestsTest {
    private static final Set<Role> ROLES = Set.of(Role.AUTHOR, Role.AUDITOR);
    private static final Instant WHEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final String SECRET = "SECRET";

    static Stream<Request> requests() {
        return Stream.of(
                new Request.LogIn("ada", SECRET, SECRET, Optional.of("ab")),
                new Request.LogOut(),
                new Request.Who(),
                new Request.Enrol(SECRET),
                new Request.Enrolled(SECRET, SECRET, SECRET, Optional.of("key"), Optional.empty()),
                new Request.ChangePassword(SECRET, SECRET),
                new Request.RegisterKey("key"),
                new Request.RemoveKey("ab"),
                new Request.EndSession("cd"),
                new Request.Persons(),
                new Request.Invite("ada", "Ada", ROLES, false),
                new Request.Alter("ada", Optional.of(ROLES), Optional.of(true), false),
                new Request.Alter("ada", Optional.empty(), Optional.empty(), true),
                new Request.ConfirmKey("ada", "ab"));
    }

    static Stream<Response> responses() {
        PersonStatus ada = new PersonStatus(
                "ada",
                "Ada",
                ROLES,
                PersonStatus.State.ACTIVE,
                List.of(new PersonStatus.Key("ab", "ed25519", true, WHEN)),
                Optional.of(WHEN),
                Optional.empty(),
                Optional.empty());
        return Stream.of(
                new Response.LoggedIn(SECRET, new Caller("ada", ROLES, true, "cd"), 900, WHEN),
                new Response.Who(ada, "cd", List.of(new PersonStatus.Session("cd", WHEN)), 14),
                new Response.Invitation("ada", "Ada", ROLES, WHEN, true, 12, SECRET, SECRET),
                new Response.Invited("ada", SECRET, WHEN),
                new Response.People(List.of(ada)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void request_isReadAsItWasWrittenAndTellsNoSecret(Request request) throws Exception {
        assertThat(ControlJson.asked(ControlJson.line(Asked.by("t", request)))).isEqualTo(Asked.by("t", request));
        assertThat(request.toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @MethodSource("responses")
    void response_isReadAsItWasWrittenAndTellsNoSecret(Response response) throws Exception {
        assertThat(ControlJson.response(ControlJson.line(response))).isEqualTo(response);
        assertThat(response.toString()).doesNotContain(SECRET);
    }

    @Test
    void roles_areWrittenAsWords() {
        assertThat(ControlJson.line(new Request.Invite("ada", "", Set.of(Role.AUDITOR), false)))
                .contains("\"roles\":[\"auditor\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"5\"", "\"AUDITOR\"", "\"all\"", "null", "true", "[]"})
    void whatIsNoRole_isNotUnderstood(String role) {
        String line = "{\"version\":1,\"request\":\"invite\",\"name\":\"ada\",\"title\":\"\",\"roles\":[" + role
                + "],\"again\":false}";
        assertThatThrownBy(() -> ControlJson.asked(line)).isInstanceOf(NotUnderstood.class);
    }
}
