package org.sallyport.guard.control;

import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Role;

/**
 * Who asks, and what he may: the guard's own user and root everything, other users what their role says, and a person
 * whose ticket is handed on what his own roles say, whatever those of the user are who hands it on.
 *
 * @param own the user that the guard runs as
 * @param others the roles of other users, by name; read anew for each request, so that a reload counts
 * @param tickets whose a ticket is
 */
record Callers(UserPrincipal own, Supplier<Map<String, Role>> others, Tickets tickets) {
    private static final String ROOT = "root";

    /** The user himself; one who is not named has no role. */
    Caller user(UserPrincipal user) {
        return new Caller(user.getName(), roles(user), false);
    }

    private Set<Role> roles(UserPrincipal user) {
        if (user.equals(own) || user.getName().equals(ROOT)) {
            return EnumSet.allOf(Role.class);
        }
        return Optional.ofNullable(others.get().get(user.getName()))
                .map(Set::of)
                .orElse(Set.of());
    }

    /** The person for whom the user hands on; empty when the user may not, or the ticket is none. */
    Optional<Caller> person(UserPrincipal user, String ticket) {
        return user(user).may(Role.CONSOLE) ? tickets.person(ticket, user.getName()) : Optional.empty();
    }
}
