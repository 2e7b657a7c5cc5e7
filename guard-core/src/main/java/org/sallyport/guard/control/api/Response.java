package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a running guard answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "response")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Response.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Response.Refused.class, name = "refused"),
})
public sealed interface Response {
    /**
     * How the guard is.
     *
     * @param status taken when it was asked for
     */
    record Status(GuardStatus status) implements Response {}

    /**
     * The request was not done.
     *
     * @param reason for programs
     * @param why for people, in one line
     */
    record Refused(Reason reason, String why) implements Response {}

    /** Why a request was not done. */
    enum Reason {
        /** The caller may not ask this. */
        NOT_PERMITTED,
        /** The request is none that this guard knows. */
        NOT_UNDERSTOOD,
        /** Too many callers are there. */
        BUSY,
        /** The guard could not do it. */
        FAILED;

        /** As it is written. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
