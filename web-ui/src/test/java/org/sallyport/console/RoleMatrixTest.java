package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.console.TestConsole.Browser;
import org.sallyport.console.web.Access;
import org.sallyport.console.web.Method;
import org.sallyport.console.web.Route;
import org.sallyport.guard.control.api.Role;

/** Every route, with every role and with none: the page says who may, and the server does what the page says. */
class RoleMatrixTest {
    private static final Path PAGE = Path.of("ROUTES.md");
    private static final Set<Role> OF_PERSONS = EnumSet.complementOf(EnumSet.of(Role.CONSOLE));

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

    @Test
    void page_saysWhoMayDoWhat() throws IOException {
        if (Boolean.getBoolean("sallyport.regenerate")) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.readString(PAGE))
                .as("web-ui/ROUTES.md; look at what changes, for it is who may do what. To write it anew:"
                        + " mvn -q -pl web-ui -am test -Dtest=RoleMatrixTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dsallyport.regenerate=true")
                .isEqualTo(page());
    }

    private static String page() {
        return console.routes().stream()
                .map(route -> "| `" + route.method() + " " + route.path() + "` | " + who(route.access()) + " | "
                        + (route.most() == 0 ? "" : (route.most() >> 10) + " KiB") + " |\n")
                .sorted()
                .collect(Collectors.joining("", """
                    <!-- Generated from the table of routes. A test fails when it is not, and says how. -->
                    # What the console's server does, and for whom

                    The guard checks once more whatever it is asked for.

                    | route | who may | body, at most |
                    | --- | --- | --- |
                    """, ""));
    }

    private static String who(Access access) {
        return switch (access) {
            case Access.Anyone() -> "everybody";
            case Access.Person() -> "who has logged in";
            case Access.Having(Set<Role> roles) ->
                roles.stream().map(Role::word).sorted().collect(Collectors.joining(", "));
        };
    }

    @Test
    void nobody_getsNothingButWhatIsForEverybody() {
        for (Route route : console.routes()) {
            Browser stranger = console.browser();
            stranger.open();
            int status = call(stranger, route).status();
            if (route.access() instanceof Access.Anyone) {
                assertThat(status).as(name(route)).isNotEqualTo(403);
            } else {
                assertThat(status).as(name(route)).isEqualTo(401);
            }
        }
    }

    @Test
    void eachRole_getsWhatItMayAndIsRefusedTheRest() {
        for (Role role : OF_PERSONS) {
            for (Route route : console.routes()) {
                Browser browser = console.as(role.word());
                int asked = guard.asked().size();
                TestConsole.Begun answer = call(browser, route);
                String what = role.word() + ": " + name(route);
                if (route.access().permits(Set.of(role))) {
                    assertThat(answer.body()).as(what).doesNotContain("this needs the role");
                } else {
                    assertThat(answer.status()).as(what).isEqualTo(403);
                    assertThat(guard.asked())
                            .as(what + ": the guard is not even asked")
                            .hasSize(asked);
                }
            }
        }
    }

    @Test
    void change_isNeverDoneWithoutTheToken() {
        for (Route route : console.routes()) {
            if (route.method() != Method.GET) {
                Browser browser = console.as("author+approver+auditor+operator+administrator");
                int asked = guard.asked().size();
                var request = browser.request(route.method().name(), path(route), Optional.of("{}"))
                        .setHeader("X-Sallyport-Token", "A".repeat(43));
                assertThat(browser.send(request).statusCode()).as(name(route)).isEqualTo(403);
                assertThat(guard.asked()).as(name(route)).hasSize(asked);
            }
        }
    }

    @Test
    void routes_areForPersonsUnlessTheyMustNotBe() {
        assertThat(console.routes().stream()
                        .filter(route -> route.access() instanceof Access.Anyone)
                        .map(Route::path))
                .allMatch(path -> path.startsWith("/api/session") || path.startsWith("/api/enrol"));
    }

    private static TestConsole.Begun call(Browser browser, Route route) {
        return browser.begin(browser.request(
                route.method().name(),
                path(route),
                route.method() == Method.GET ? Optional.empty() : Optional.of("{}")));
    }

    private static String path(Route route) {
        return route.path().replaceAll("\\{[^}]*}", "x");
    }

    private static String name(Route route) {
        return route.method().name().toLowerCase(Locale.ROOT) + " " + route.path();
    }
}
