package org.sallyport.guard.control.api;

import java.io.Serial;

/** A guard could not be asked; the message says why, and what to look at. */
public final class ControlProblem extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong. */
    public enum Kind {
        /** Nobody listens at the socket. */
        NO_GUARD,
        /** This user may not ask. */
        NOT_PERMITTED,
        /** Somebody listens, and no answer came that is understood. */
        NO_ANSWER
    }

    ControlProblem(Kind kind, String message) {
        super(message, null, false, false);
        this.kind = kind;
    }

    /** What is wrong, for programs. */
    public Kind kind() {
        return kind;
    }
}
