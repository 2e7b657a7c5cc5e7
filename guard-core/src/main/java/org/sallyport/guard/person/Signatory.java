package org.sallyport.guard.person;

import java.util.List;
import java.util.Set;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.VerifyingKey;

/**
 * A person whose signatures may count: over bundles, and over messages that are held.
 *
 * @param name the person; no two have one key
 * @param roles what he may do now
 * @param keys the public keys that were confirmed at the guard's own terminal, and no others
 * @param disabled whether he may sign nothing new
 */
public record Signatory(String name, Set<Role> roles, List<VerifyingKey> keys, boolean disabled) {
    public Signatory {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
    }
}
