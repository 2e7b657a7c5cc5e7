package org.sallyport.guard.control;

import org.sallyport.guard.control.api.Response;

/** An answer at the control socket. */
public sealed interface Answer {
    /**
     * One response.
     *
     * @param response all that is said
     */
    record One(Response response) implements Answer {}

    /**
     * Responses until the caller goes.
     *
     * @param feed where they come from; closed when the caller has gone
     */
    record Many(Feed feed) implements Answer {}

    /** The request was not done. */
    static Answer refused(Response.Reason reason, String why) {
        return new One(new Response.Refused(reason, why));
    }
}
