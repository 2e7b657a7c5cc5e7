package org.sallyport.guard.control.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** What a caller asks of a running guard. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "request")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Request.Status.class, name = "status"),
    @JsonSubTypes.Type(value = Request.Reload.class, name = "reload"),
    @JsonSubTypes.Type(value = Request.LogIn.class, name = "log-in"),
    @JsonSubTypes.Type(value = Request.LogOut.class, name = "log-out"),
})
public sealed interface Request {
    /** What a caller must be to ask this. */
    Role needs();

    /** How the guard is; answered with {@link Response.Status}. */
    record Status() implements Request {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }

    /** Reads everything anew that a start reads, as SIGHUP does; answered with {@link Response.Reloaded}. */
    record Reload() implements Request {
        @Override
        public Role needs() {
            return Role.OPERATOR;
        }
    }

    /**
     * A person logs in, through the console; answered with {@link Response.LoggedIn}.
     *
     * @param name who it is
     * @param password what he knows
     * @param code what his device shows now; empty where a certificate stands in for it
     * @param certificate SHA-256 of the certificate that he has proved to the console, in hexadecimal
     */
    record LogIn(String name, String password, String code, Optional<String> certificate) implements Request {
        @Override
        public Role needs() {
            return Role.CONSOLE;
        }

        /** Without what is secret. */
        @Override
        public String toString() {
            return "LogIn[name=" + name + "]";
        }
    }

    /** The person's ticket is none any more; answered with {@link Response.Done}. */
    record LogOut() implements Request {
        @Override
        public Role needs() {
            return Role.VIEWER;
        }
    }
}
