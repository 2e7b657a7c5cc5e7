package org.sallyport.guard.control.api;

import java.util.Set;

/**
 * Who asks at the control socket, as the guard itself has found out.
 *
 * @param name of the person, or of the user of this machine
 * @param roles what he may do
 * @param person whether it is a person who has logged in; else it is a user of this machine
 */
public record Caller(String name, Set<Role> roles, boolean person) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether he may do what needs the role. */
    public boolean may(Role needed) {
        return roles.stream().anyMatch(role -> role.isEnoughFor(needed));
    }

    /** As the journal names him: {@code person:ada} or {@code user:root}. */
    public String inRecords() {
        return (person ? "person:" : "user:") + name;
    }
}
