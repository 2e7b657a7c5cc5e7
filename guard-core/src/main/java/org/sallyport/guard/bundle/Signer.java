package org.sallyport.guard.bundle;

import java.util.List;
import java.util.Set;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.VerifyingKey;

/**
 * A person who may have signed.
 *
 * @param name the person's name
 * @param roles what he may do
 * @param keys his public keys that were confirmed at the guard's own terminal, and no others
 * @param disabled whether he may sign nothing new
 */
public record Signer(String name, Set<Role> roles, List<VerifyingKey> keys, boolean disabled) {
    public Signer {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
    }
}
