package org.sallyport.guard.control;

import java.nio.file.attribute.UserPrincipal;
import java.util.Map;
import java.util.function.Supplier;
import org.sallyport.guard.control.api.Role;

/**
 * Who may ask what: the guard's own user and root everything, others what their role says.
 *
 * @param own the user that the guard runs as
 * @param others the roles of other users, by name; read anew for each request, so that a reload counts
 */
record Callers(UserPrincipal own, Supplier<Map<String, Role>> others) {
    private static final String ROOT = "root";

    boolean may(UserPrincipal caller, Role needed) {
        return caller.equals(own)
                || caller.getName().equals(ROOT)
                || needed == others.get().get(caller.getName());
    }
}
