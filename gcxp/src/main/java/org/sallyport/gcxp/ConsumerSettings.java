package org.sallyport.gcxp;

import java.time.Duration;
import java.util.Optional;

/**
 * The bounds of a {@code Consumer}. Immutable.
 *
 * @param mostOctets of one message: 4 to 67,108,864
 * @param opening from the connection to the end of the preamble, TLS included: 1 ms to 1 h
 * @param partial from the first octet of a frame to its last: 1 ms to 1 h
 * @param idle without a message while nothing waits for an answer, after which a link ends; empty: none. 1 ms to 1 day
 * @param mostConnections at a time, those included that are not let in yet: 1 to 65,536
 * @param mostUnanswered requests of one link at a time; no more is read from it then: 1 to 65,536
 * @param remembered ids of each peer, the latest ones, by which it is known what was asked before: 1 to 1,048,576
 */
public record ConsumerSettings(
        int mostOctets,
        Duration opening,
        Duration partial,
        Optional<Duration> idle,
        int mostConnections,
        int mostUnanswered,
        int remembered) {
    /** 256 KiB a message, 10 s to open, 30 s for a frame, no idle time, 64 connections, 256 unanswered, 4,096 ids. */
    public static final ConsumerSettings DEFAULT = new ConsumerSettings(
            262_144, Duration.ofSeconds(10), Duration.ofSeconds(30), Optional.empty(), 64, 256, 4_096);

    /** @throws IllegalArgumentException when one is out of its bounds */
    public ConsumerSettings {
        Bounds.octets(mostOctets);
        Bounds.upToAnHour("opening", opening);
        Bounds.upToAnHour("partial", partial);
        idle.ifPresent(time -> Bounds.upToADay("idle", time));
        Bounds.number("most connections", mostConnections, 1, 65_536);
        Bounds.number("most unanswered", mostUnanswered, 1, 65_536);
        Bounds.number("remembered", remembered, 1, 1_048_576);
    }
}
