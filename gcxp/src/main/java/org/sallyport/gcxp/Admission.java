package org.sallyport.gcxp;

/** Whether a producer that has connected is let in. */
public sealed interface Admission {
    /**
     * It is.
     *
     * @param peer who it is: what it asked before is remembered under this name, whatever it connects with
     * @param responses whether it is sent responses
     */
    record Admitted(String peer, boolean responses) implements Admission {}

    /**
     * It is not; the connection is closed before anything of GCXP was sent.
     *
     * @param why one sentence, for records; never for the peer
     */
    record TurnedAway(String why) implements Admission {}
}
