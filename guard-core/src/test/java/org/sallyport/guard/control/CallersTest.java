package org.sallyport.guard.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.UserPrincipal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.control.api.Role;

class CallersTest {
    private record User(String name) implements UserPrincipal {
        @Override
        public String getName() {
            return name;
        }
    }

    private final Map<String, Role> roles = new HashMap<>();
    private final Callers callers = new Callers(new User("guard"), () -> roles);

    private boolean may(String user) {
        return callers.may(new User(user), Role.OBSERVER);
    }

    @Test
    void ownUserAndRoot_mayAskEverything() {
        assertThat(may("guard")).isTrue();
        assertThat(may("root")).isTrue();
    }

    @Test
    void others_mayAskWhatTheirRoleSaysFromTheMomentItSaysSo() {
        assertThat(may("nagios")).isFalse();
        roles.put("nagios", Role.OBSERVER);
        assertThat(may("nagios")).isTrue();
        assertThat(may("mallory")).isFalse();
    }
}
