package org.sallyport.gcxp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLEngine;

/** How a {@code Producer} reaches its consumer. Asked on the event loop of the producer; must not block. */
public interface Route {
    /**
     * Where the consumer is, in order of priority; asked anew before each round of attempts. What fails, or is empty, is
     * an attempt that failed.
     */
    CompletionStage<List<InetSocketAddress>> addresses();

    /**
     * A new engine, the client's end, with the certificate that this producer shows; the producer allows it nothing but
     * TLS 1.3.
     */
    SSLEngine engine(InetSocketAddress address);

    /** Whether who answers is the consumer. */
    PeerCheck check();
}
