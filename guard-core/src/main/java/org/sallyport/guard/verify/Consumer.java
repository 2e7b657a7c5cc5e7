package org.sallyport.guard.verify;

import java.util.Set;

/**
 * Who gets messages.
 *
 * @param id its name, in records and in the operator's file
 * @param identity the names of which its certificate must prove one; not empty
 * @param trust the certificate authorities that vouch for it, in PEM
 * @param responses whether it answers each message
 */
public record Consumer(String id, Set<String> identity, String trust, boolean responses) {
    public Consumer {
        identity = Set.copyOf(identity);
    }
}
