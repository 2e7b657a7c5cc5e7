package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a caller asks of a running guard. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes(@JsonSubTypes.Type(value = Request.Status.class, name = "status"))
public sealed interface Request {
    /** What a caller must be to ask this. */
    Role needs();

    /** How the guard is; answered with {@link Response.Status}. */
    record Status() implements Request {
        @Override
        public Role needs() {
            return Role.OBSERVER;
        }
    }
}
