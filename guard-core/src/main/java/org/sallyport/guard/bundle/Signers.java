package org.sallyport.guard.bundle;

import java.util.Optional;

/** Who may sign. Any thread. */
@FunctionalInterface
public interface Signers {
    /** Nobody may. */
    Signers NOBODY = name -> Optional.empty();

    /** The person of that name; empty when there is none. */
    Optional<Signer> signer(String name);
}
