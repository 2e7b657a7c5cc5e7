package org.sallyport.guard.control.api;

import java.util.Optional;

/**
 * A request, and for whom it is handed on.
 *
 * @param ticket what a person got who has logged in; left out, the user of this machine asks for himself
 * @param request the request
 */
public record Asked(Optional<String> ticket, Request request) {
    /** What a user of this machine asks for himself. */
    public static Asked byUser(Request request) {
        return new Asked(Optional.empty(), request);
    }

    /** What a person asks. */
    public static Asked by(String ticket, Request request) {
        return new Asked(Optional.of(ticket), request);
    }
}
