package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.control.api.Role;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [control]}: where and by whom a running guard is asked.
 *
 * @param socket the Unix socket, when it is not beside the journal
 * @param group the group that may open it
 * @param caller who may ask besides the guard's own user and root
 */
public record ControlEntry(
        @Setting("Unix socket at which a running guard is asked; left out, control.sock beside the journal's directory")
        Optional<Path> socket,

        @Setting("group whose members may open the socket; left out, only the guard's own user and root")
        Optional<String> group,

        @Setting(value = "who may ask besides the guard's own user and root", otherwise = "[]")
        List<Caller> caller) {
    /**
     * {@code [[control.caller]]}.
     *
     * @param user whom the operating system says that the caller is
     * @param role what this one may do
     */
    public record Caller(
            @Setting("name of a user of this machine") String user,

            @Setting("what this user may do: \"viewer\": see how the guard is and what was decided; \"operator\": also"
                    + " reload and drain; \"auditor\", \"author\", \"approver\", \"administrator\"; \"console\":"
                    + " hand on what persons ask who have logged in")
            Role role) {}

    /** @throws IllegalArgumentException when callers could not open the socket, or stand twice */
    public ControlEntry {
        caller = List.copyOf(caller);
        if (!caller.isEmpty() && group.isEmpty()) {
            throw new IllegalArgumentException(
                    "caller: expected group beside it, for without one nobody else can open the socket");
        }
        if (caller.stream().map(Caller::user).distinct().count() < caller.size()) {
            throw new IllegalArgumentException("caller: a user stands twice");
        }
    }

    /** The socket's path. */
    public Path socket(AuditEntry audit) {
        return socket.orElseGet(() -> audit.directory().resolveSibling("control.sock"));
    }

    /** The roles by user. */
    public Map<String, Role> roles() {
        Map<String, Role> roles = new HashMap<>();
        caller.forEach(one -> roles.put(one.user(), one.role()));
        return Map.copyOf(roles);
    }
}
