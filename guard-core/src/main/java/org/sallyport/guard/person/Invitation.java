package org.sallyport.guard.person;

import java.time.Instant;

/**
 * An invitation that waits to be taken up. The token itself is nowhere stored.
 *
 * @param name whom it invites
 * @param digest SHA-256 of the token, in hexadecimal
 * @param ends when it is none any more
 * @param terminal whether it was made at the guard's own terminal: the key that comes with it is confirmed
 */
record Invitation(String name, String digest, Instant ends, boolean terminal) {
    Invitation {
        if (!Person.isFingerprint(digest)) {
            throw new IllegalArgumentException("digest: expected 64 hexadecimal digits");
        }
    }
}
