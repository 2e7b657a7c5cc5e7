package org.sallyport.guard.control;

import java.util.Optional;
import org.sallyport.guard.control.api.Caller;

/** Whose a ticket is. Any thread. */
@FunctionalInterface
public interface Tickets {
    /** Nobody logs in. */
    Tickets NONE = (ticket, user) -> Optional.empty();

    /**
     * The person who has it; empty when it is none, or is none any more.
     *
     * @param user the user of this machine who hands it on; a ticket is good for the one to whom it was given
     */
    Optional<Caller> person(String ticket, String user);
}
