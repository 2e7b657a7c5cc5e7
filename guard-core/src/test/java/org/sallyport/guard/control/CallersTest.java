package org.sallyport.guard.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Role;

class CallersTest {
    private record User(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    private final Map<String, Role> roles = new HashMap<>();
    private final Callers callers = new Callers(
            new User("guard"),
            () -> roles,
            (ticket, user) -> ticket.equals("ada's") && user.equals("web")
                    ? Optional.of(new Caller("ada", Set.of(Role.AUTHOR), true))
                    : Optional.empty());

    private boolean may(String user) {
        return callers.user(new User(user)).may(Role.VIEWER);
    }

    @Test
    void ownUserAndRoot_mayAskEverything() {
        assertThat(may("guard")).isTrue();
        assertThat(may("root")).isTrue();
    }

    @Test
    void others_mayAskWhatTheirRoleSaysFromTheMomentItSaysSo() {
        assertThat(may("nagios")).isFalse();
        roles.put("nagios", Role.VIEWER);
        assertThat(may("nagios")).isTrue();
        assertThat(may("mallory")).isFalse();
    }

    @Test
    void everyRole_maySeeButTheConsoles() {
        for (Role role : Role.values()) {
            assertThat(new Caller("x", Set.of(role), true).may(Role.VIEWER)).isEqualTo(role != Role.CONSOLE);
            for (Role needed : Role.values()) {
                assertThat(needed == Role.VIEWER || new Caller("x", Set.of(role), true).may(needed) == (role == needed))
                        .isTrue();
            }
        }
    }

    @Test
    void person_hasHisOwnRolesAndOnlyThroughTheConsoleToWhichHisTicketWasGiven() {
        roles.put("web", Role.CONSOLE);
        roles.put("other", Role.CONSOLE);
        roles.put("nagios", Role.VIEWER);
        Caller ada = callers.person(new User("web"), "ada's").orElseThrow();
        assertThat(ada.may(Role.AUTHOR)).isTrue();
        assertThat(ada.may(Role.OPERATOR)).isFalse();
        assertThat(ada.may(Role.CONSOLE)).isFalse();
        assertThat(callers.person(new User("web"), "eve's")).isEmpty();
        assertThat(callers.person(new User("other"), "ada's")).isEmpty();
        assertThat(callers.person(new User("nagios"), "ada's")).isEmpty();
        assertThat(callers.person(new User("mallory"), "ada's")).isEmpty();
    }
}
