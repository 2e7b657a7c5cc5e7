package org.sallyport.guard.control;

import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.Request;

/** What answers at the control socket. Called on threads of the socket, several at a time; must not wait for an event loop without end. */
public interface Answers {
    /**
     * Answers. That the caller has the role which the request needs was found out before.
     *
     * @param caller who asks
     */
    Answer answer(Caller caller, Request request);
}
