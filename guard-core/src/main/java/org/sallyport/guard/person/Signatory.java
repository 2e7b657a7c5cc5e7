package org.sallyport.guard.person;

import java.util.List;
import java.util.Set;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.VerifyingKey;

/**
 * A person whose signatures may count.
 *
 * @param name the person; no two have one key
 * @param roles what he may do now
 * @param keys the confirmed ones alone
 */
public record Signatory(String name, Set<Role> roles, List<VerifyingKey> keys) {
    public Signatory {
        roles = Set.copyOf(roles);
        keys = List.copyOf(keys);
    }

    /** Whether he has signed the text with one of his confirmed keys. */
    public boolean hasSigned(byte[] text, byte[] signature) {
        return keys.stream().anyMatch(key -> key.hasSigned(text, signature));
    }
}
