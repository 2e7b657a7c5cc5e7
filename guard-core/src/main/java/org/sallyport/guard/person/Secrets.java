package org.sallyport.guard.person;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.sallyport.guard.crypto.Digests;
import org.sallyport.guard.crypto.NotOpened;
import org.sallyport.guard.crypto.StoreKey;

/**
 * Seals the secrets of second factors under a key that lies beside the register, each bound to its person: a copy of the
 * register alone gives out no code, and no secret can be put in the place of another's.
 */
final class Secrets {
    private static final int BEGINNING = 16;

    private final Path file;

    /** @param file of the key; it is made with the first secret */
    Secrets(Path file) {
        this.file = file;
    }

    /** @throws org.sallyport.guard.crypto.IdentityProblem when there is no key and none can be made */
    String sealed(String name, byte[] secret) {
        byte[] beginning = Digests.random(BEGINNING);
        byte[] sealed = StoreKey.readOrMake(file).sealing(beginning).seal(secret, bound(name));
        byte[] whole = Arrays.copyOf(beginning, BEGINNING + sealed.length);
        System.arraycopy(sealed, 0, whole, BEGINNING, sealed.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    /**
     * @throws NotOpened when it is none of this person's
     * @throws org.sallyport.guard.crypto.IdentityProblem when the key cannot be read
     */
    byte[] opened(String name, String sealed) throws NotOpened {
        byte[] whole = decoded(sealed);
        byte[] beginning = Arrays.copyOf(whole, BEGINNING);
        byte[] rest = Arrays.copyOfRange(whole, Math.min(BEGINNING, whole.length), whole.length);
        return StoreKey.read(file).unsealing(beginning).open(rest, bound(name));
    }

    private static byte[] decoded(String sealed) {
        try {
            return Base64.getDecoder().decode(sealed);
        } catch (IllegalArgumentException e) {
            return new byte[0]; // which opens nothing
        }
    }

    private static byte[] bound(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
