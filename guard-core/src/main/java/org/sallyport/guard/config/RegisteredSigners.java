package org.sallyport.guard.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.guard.bundle.Signer;
import org.sallyport.guard.bundle.Signers;
import org.sallyport.guard.person.Signatories;

/**
 * The persons of the register, as those who may have signed bundles.
 *
 * @param register read once, for one check
 */
record RegisteredSigners(Signatories register) implements Signers {
    /** @throws IOException when the register cannot be read: then nobody's signature is known to count */
    static Signers read(Path directory) throws IOException {
        return new RegisteredSigners(Signatories.read(directory));
    }

    @Override
    public Optional<Signer> signer(String name) {
        return register.signatory(name)
                .map(found -> new Signer(found.name(), found.roles(), found.keys(), register.isDisabled(name)));
    }
}
