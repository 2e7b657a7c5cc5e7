package org.sallyport.guard.xmpp;

import java.util.stream.IntStream;

/**
 * How many of each thing there may be at once; what comes above is refused.
 *
 * @param inbound inbound streams
 * @param perAddress inbound streams from one address that are not authenticated yet
 * @param negotiating inbound streams from anywhere that are not authenticated yet, TLS handshakes among them; also
 *     dialback keys that are being verified
 * @param pairs pairs of domains proved or being proved on one inbound stream (dialback)
 * @param outbound pairs of domains with an outbound stream
 * @param queue stanzas that wait for one outbound pair
 * @param connectionsPerAddress inbound connections that come from one address at once, and after that in a minute
 * @param connections the same from anywhere
 * @param handshakes TLS handshakes with strangers that are under way
 */
public record StreamCeilings(
        int inbound,
        int perAddress,
        int negotiating,
        int pairs,
        int outbound,
        int queue,
        int connectionsPerAddress,
        int connections,
        int handshakes) {
    /** What holds where the operator says nothing. */
    public static final StreamCeilings STANDARD =
            new StreamCeilings(4_096, 64, 256, 64, 4_096, 4_096, 300, 3_000, 1_000);

    /** @throws IllegalArgumentException when one is not positive */
    public StreamCeilings {
        int least = IntStream.of(
                        inbound,
                        perAddress,
                        negotiating,
                        pairs,
                        outbound,
                        queue,
                        connectionsPerAddress,
                        connections,
                        handshakes)
                .min()
                .orElseThrow();
        if (least < 1) {
            throw new IllegalArgumentException("a ceiling must be at least 1, found " + least);
        }
    }
}
