package org.sallyport.guard.control.api;

import java.util.Set;

/**
 * Who asks at the control socket, as the guard itself has found out.
 *
 * @param name of the person, or of the user of this machine
 * @param roles what he may do
 * @param person whether it is a person who has logged in; else it is a user of this machine
 * @param session what the person's session is called, which is no secret; empty for a user of this machine
 */
public record Caller(String name, Set<Role> roles, boolean person, String session) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** A caller in no session that is known. */
    public Caller(String name, Set<Role> roles, boolean person) {
        this(name, roles, person, "");
    }

    /** Whether he is the guard's own user, or root, and so at its own terminal: nobody else has every role. */
    public boolean atTerminal() {
        return !person && roles.size() == Role.values().length;
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
