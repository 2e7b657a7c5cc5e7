package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * What a {@code Consumer} tells its owner. What concerns a link is called on the event loop of that link, in order; must
 * not block. What it throws ends the link.
 */
public interface ConsumerEvents {
    /**
     * Somebody has connected; asked before anything is read, TLS included. Any thread.
     *
     * @return why the connection is closed at once, in one sentence for records; empty where it goes on to TLS
     */
    default Optional<String> unwelcome(InetSocketAddress address) {
        return Optional.empty();
    }

    /**
     * A producer has connected and shown a certificate over TLS 1.3: decides whether it is let in. Here belong the checks
     * of its name and address, see {@link PeerCheck}.
     */
    Admission admit(Link link);

    /** A link is open: both preambles have passed. */
    default void opened(Link link) {}

    /**
     * A request with a payload, for which {@link Link#respond} or {@link Link#giveUp} must be called once. Not called for
     * what was asked before under the same id, of {@value MessageId#UNIQUE_OCTETS} octets or more.
     */
    void request(Link link, Request request);

    /** An admitted link has ended; called once, also where it was never opened. What is open may still be answered. */
    default void closed(Link link, String why) {}

    /**
     * A connection ended before it was admitted. Any thread.
     *
     * @param word why: {@code full}, {@code time}, {@code tls}, {@code certificate}, {@code turned-away},
     *     {@code closed} or {@code inside}
     */
    default void refusedBefore(InetSocketAddress address, String word, String why) {}

    /** The owner's own code has thrown, or the library's; a link may have ended of it. Any thread. */
    default void failedInside(Throwable cause) {}
}
