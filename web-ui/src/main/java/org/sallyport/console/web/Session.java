package org.sallyport.console.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.sallyport.guard.control.api.Role;

/**
 * Somebody who is logged in, in one browser. Immutable.
 *
 * @param id of this session, for the console alone; the browser's cookie is another
 * @param person the name
 * @param roles what the guard says that the person is
 * @param ticket what the guard knows the person by; never sent to the browser
 * @param idle how long it lives of which nobody does anything
 * @param until when it ends at the latest
 */
public record Session(String id, String person, Set<Role> roles, String ticket, Duration idle, Instant until) {
    public Session {
        roles = Set.copyOf(roles);
    }

    /** Whether the person has the role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return "Session[" + person + ", " + roles + "]";
    }
}
