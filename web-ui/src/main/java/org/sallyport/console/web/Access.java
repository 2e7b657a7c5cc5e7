package org.sallyport.console.web;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.sallyport.guard.control.api.Role;

/** Who may use a route. The guard checks what it is asked for once more. */
public sealed interface Access {
    /** Everybody, also who has not logged in. */
    Access ANYONE = new Anyone();
    /** Everybody who has logged in, whatever the roles. */
    Access PERSON = new Person();

    /** Who has one of these roles; {@link Role#VIEWER} stands for every role of a person. */
    static Access having(Role one, Role... others) {
        Set<Role> roles = EnumSet.of(one, others);
        return roles.contains(Role.VIEWER) ? PERSON : new Having(roles);
    }

    /** Whether a person with these roles may. */
    default boolean permits(Set<Role> roles) {
        return switch (this) {
            case Anyone() -> true;
            case Person() -> !roles.isEmpty();
            case Having(Set<Role> wanted) ->
                roles.stream().anyMatch(role -> wanted.stream().anyMatch(role::isEnoughFor));
        };
    }

    /** Needs no login. */
    record Anyone() implements Access {}

    /** Needs a login. */
    record Person() implements Access {}

    /**
     * Needs a login and one of these roles.
     *
     * @param roles not empty
     */
    record Having(Set<Role> roles) implements Access {
        public Having {
            roles = Set.copyOf(roles);
        }

        /** The roles by their words, for the message of a refusal. */
        List<String> words() {
            return roles.stream().map(Role::word).sorted().toList();
        }
    }
}
