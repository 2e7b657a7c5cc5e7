package org.sallyport.guard.person;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Whose signatures may count. Asked each time that they are counted; any thread. */
@FunctionalInterface
public interface Signatories {
    /** Nobody's. */
    Signatories NOBODY = name -> Optional.empty();

    /** The person of that name, disabled or not; empty when there is none who has taken up an invitation. */
    Optional<Signatory> signatory(String name);

    /**
     * Reads the register, once: for who only reads it, also while a guard writes it. A register that is not there has
     * nobody in it.
     *
     * @param directory of the register
     * @throws IOException when it cannot be read, is open to others, or is not what a guard writes: then nobody's
     *     signature is known to count
     */
    static Signatories read(Path directory) throws IOException {
        Register register = RegisterStore.read(directory.resolve(RegisterStore.FILE));
        return register::signatory;
    }
}
