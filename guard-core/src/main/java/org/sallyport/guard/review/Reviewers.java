package org.sallyport.guard.review;

import java.util.Optional;
import org.sallyport.guard.person.Signatory;

/** Whose signatures may count. Asked each time that they are counted; any thread. */
@FunctionalInterface
public interface Reviewers {
    /** Nobody's. */
    Reviewers NOBODY = name -> Optional.empty();

    /** The person of that name, with confirmed keys alone; empty when there is none, or none who may log in. */
    Optional<Signatory> signatory(String name);
}
