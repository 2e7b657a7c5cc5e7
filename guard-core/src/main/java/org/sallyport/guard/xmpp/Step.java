package org.sallyport.guard.xmpp;

import java.util.Locale;

/**
 * A step on the way to a stream of ours, and how it ended. An address that fails is followed by the next, so a step may
 * come again.
 *
 * @param stage which step
 * @param outcome how it ended
 * @param what in words, printable ASCII; never for a peer
 */
public record Step(Stage stage, Outcome outcome, String what) {
    private static final int LONGEST = 1_000;

    public Step {
        what = Plain.text(what, LONGEST);
    }

    /** The steps in their order. With direct TLS there is no STARTTLS, and the header comes after the certificate. */
    public enum Stage {
        /** Where is the peer? */
        RESOLVE,
        /** A TCP connection to one address. */
        CONNECT,
        /** The peer's stream header. */
        HEADER,
        /** The peer is asked to begin TLS (RFC 6120, section 5). */
        STARTTLS,
        /** The TLS handshake. */
        TLS,
        /** Whether the peer's certificate proves who it is. */
        CERTIFICATE,
        /** What the peer offers over TLS. */
        FEATURES,
        /** We prove who we are. */
        AUTHENTICATION,
        /** The stream ends in good order. */
        CLOSE;

        /** As people and programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How a step ended. */
    public enum Outcome {
        /** Well. */
        PASSED,
        /** So that the address is of no use. */
        FAILED,
        /** It was left out. */
        NOT_TRIED;

        /** As people and programs read it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Step passed(Stage stage, String what) {
        return new Step(stage, Outcome.PASSED, what);
    }

    static Step failed(Stage stage, String what) {
        return new Step(stage, Outcome.FAILED, what);
    }
}
