package org.sallyport.guard.xmpp;

import java.util.Optional;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/** What an outbound stream is opened for. Called on the event loop of the stream. */
interface Errand {
    /** Whether the stream has to be authenticated; else it is ready once it is secure. */
    boolean wantsAuthentication();

    /** Whether the peer may send stanzas on the stream too, once its certificate has proved the claim. */
    default boolean wantsBidi(Claim claim) {
        return false;
    }

    /** Whether the stream may be proved by a dialback key; else it is ready where that would be its turn. */
    default boolean maySendKeys() {
        return true;
    }

    /** A step on the way is done. */
    default void step(Step step) {}

    /** A stream is there. */
    void ready(ReadyStream stream);

    /** The peer sent something on the stream that is ready. */
    void read(ReadyStream stream, Read read);

    /** The peer has broken the stream that is ready; it ends after this. */
    default void broken(Malformed malformed) {}

    /** There is room to write again. */
    default void writable() {}

    /** The stream that was ready is over; called once. */
    void ended(Optional<StreamCondition> error, String why);

    /** No stream became ready at any address; called once, instead of all the others. */
    void failed(String why);
}
