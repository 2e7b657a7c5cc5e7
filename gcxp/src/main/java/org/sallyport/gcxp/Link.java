package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import javax.net.ssl.SSLSession;

/** One connection of a producer to a {@code Consumer}. Thread-safe; after its end everything does nothing. */
public interface Link {
    /**
     * Says what became of a request that was handed on by this link. Every one must be answered or given up, also where
     * the producer is sent no responses: then nothing is written, and the place of the request is free. Where the
     * producer has asked again over another link since, the answer goes there. An id that is not open ends the link.
     */
    void respond(MessageId id, boolean accepted);

    /**
     * Says that no answer will come: what became of the request is not known. Nothing is written, its place is free, and
     * where it is asked again it is neither handed on nor answered.
     */
    void giveUp(MessageId id);

    /** Stops reading. What was read already may still be handed on. */
    void pause();

    /** Reads again. */
    void resume();

    /** Ends the link: what was answered before is still sent, nothing more is read. */
    void close(String why);

    /** What TLS knows of the peer. */
    SSLSession session();

    /** The address of the peer. */
    InetSocketAddress address();
}
