package org.sallyport.guard.person;

import java.time.Instant;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.VerifyingKey;

/**
 * A public key of a person.
 *
 * @param spki SubjectPublicKeyInfo in Base64
 * @param confirmed whether it was vouched for at the guard's own terminal; only then its signatures count
 * @param added when
 */
record HeldKey(String spki, boolean confirmed, Instant added) {
    HeldKey {
        verifying(spki);
    }

    VerifyingKey verifying() {
        return verifying(spki);
    }

    String fingerprint() {
        return verifying().fingerprint();
    }

    HeldKey confirm() {
        return new HeldKey(spki, true, added);
    }

    /** @throws IllegalArgumentException when it is no key that is taken */
    static VerifyingKey verifying(String spki) {
        try {
            return VerifyingKey.of(spki);
        } catch (IdentityProblem e) {
            throw new IllegalArgumentException("key: " + e.getMessage(), e);
        }
    }
}
