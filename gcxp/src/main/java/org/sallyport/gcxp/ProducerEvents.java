package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLSession;

/** What a {@code Producer} tells its owner; called on its event loop, in order; must not block. */
public interface ProducerEvents {
    /** Of an owner who does not want to know. */
    ProducerEvents NONE = new ProducerEvents() {};

    /** A link is open: both preambles have passed. */
    default void opened(InetSocketAddress address, SSLSession session) {}

    /** The link has ended; a new one is made unless the producer is closed. */
    default void closed(InetSocketAddress address, String why) {}

    /** An attempt has failed; the next address follows. */
    default void failed(InetSocketAddress address, String why) {}

    /** A round of attempts has failed, or there was no address; the next one begins after the pause. */
    default void unreachable(String why, Duration pause) {}

    /** An errand that was refused for want of room would be taken now; called once after a refusal. */
    default void room() {}

    /** The owner's own code has thrown, or the library's. */
    default void failedInside(Throwable cause) {}
}
