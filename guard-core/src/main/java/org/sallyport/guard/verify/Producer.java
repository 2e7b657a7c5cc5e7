package org.sallyport.guard.verify;

import java.util.Set;

/**
 * Who may bring messages.
 *
 * @param id its name, in records and in the operator's file
 * @param identity the names of which its certificate must prove one; not empty
 * @param trust the certificate authorities that vouch for it, in PEM
 */
public record Producer(String id, Set<String> identity, String trust) {
    public Producer {
        identity = Set.copyOf(identity);
    }
}
