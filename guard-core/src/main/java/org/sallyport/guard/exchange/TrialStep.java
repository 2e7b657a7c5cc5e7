package org.sallyport.guard.exchange;

/**
 * A step on the way to a link, and how it ended.
 *
 * @param stage which step
 * @param passed whether it went well
 * @param what in words, printable ASCII; never for a peer
 */
public record TrialStep(Stage stage, boolean passed, String what) {
    /** The steps in their order. */
    public enum Stage {
        /** Where is the peer? */
        RESOLVE,
        /** A TCP connection to one address, and TLS on it. */
        CONNECT,
        /** The TLS handshake. */
        TLS,
        /** Whether the peer's certificate proves who it is. */
        CERTIFICATE,
        /** Both ends say what they speak. */
        HEADER,
        /** The link stands, and ends in good order. */
        CLOSE
    }
}
