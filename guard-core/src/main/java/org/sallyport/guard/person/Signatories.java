package org.sallyport.guard.person;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose signatures may count, as the register stands now: for who only reads it, also while a guard writes it. A register
 * that is not there has nobody in it. Immutable.
 */
public final class Signatories {
    private final Register register;

    private Signatories(Register register) {
        this.register = register;
    }

    /**
     * Reads the register.
     *
     * @param directory of the register
     * @throws IOException when it cannot be read, is open to others, or is not what a guard writes
     */
    public static Signatories read(Path directory) throws IOException {
        return new Signatories(RegisterStore.read(directory.resolve(RegisterStore.FILE)));
    }

    /** The person of that name, disabled or not; empty when there is none who has taken up an invitation. */
    public Optional<Signatory> signatory(String name) {
        return register.person(name)
                .filter(person -> person.password().isPresent())
                .map(Person::signatory);
    }

    /** Whether nothing that the person signs from now on counts. */
    public boolean isDisabled(String name) {
        return register.person(name).map(Person::disabled).orElse(true);
    }
}
