package org.sallyport.guard.xmpp;

import java.time.Duration;
import java.util.List;

/**
 * How long streams wait. Monotonic time; every duration is at least a millisecond except where zero means "never".
 *
 * @param connect for a TCP connection to one address
 * @param handshake for a TLS handshake
 * @param negotiation from the connection to the authenticated stream; also for one dialback verification
 * @param stanza for a stanza to come whole once it is begun, and for the connection to take what is written
 * @param keepalive silence after which a space is written (RFC 6120, section 4.6.1); zero: never
 * @param ping silence of the peer after which an outbound stream is pinged (XEP-0199); zero: never
 * @param pingAnswer for the answer to a ping, then the stream is given up
 * @param idle without a stanza, then the stream is closed; zero: never
 * @param closing for the peer's closing tag after ours
 * @param rest after every address of a peer failed, before it is tried again
 */
public record StreamTimes(
        Duration connect,
        Duration handshake,
        Duration negotiation,
        Duration stanza,
        Duration keepalive,
        Duration ping,
        Duration pingAnswer,
        Duration idle,
        Duration closing,
        Duration rest) {
    /** What holds where the operator says nothing. */
    public static final StreamTimes STANDARD = new StreamTimes(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(15),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2));

    /** @throws IllegalArgumentException when a duration is negative, or zero where that means nothing */
    public StreamTimes {
        for (Duration bounded : List.of(connect, handshake, negotiation, stanza, pingAnswer, closing, rest)) {
            require(bounded.toMillis() >= 1, bounded);
        }
        for (Duration optional : List.of(keepalive, ping, idle)) {
            require(!optional.isNegative(), optional);
        }
    }

    private static void require(boolean fine, Duration found) {
        if (!fine) {
            throw new IllegalArgumentException("expected a duration of at least a millisecond, found " + found);
        }
    }
}
