package org.sallyport.gcxp;

import java.time.Duration;

/**
 * The bounds of a {@code Producer}. Immutable.
 *
 * @param responses whether they are wanted. Where not, a request is done with when it is written, and a response ends
 *     the link
 * @param mostOctets of one message: 4 to 67,108,864
 * @param opening from the attempt to connect to the end of the preamble, TLS included, for each address: 1 ms to 1 h
 * @param partial from the first octet of a frame to its last: 1 ms to 1 h
 * @param response from writing a request to its response, after which the link ends: 1 ms to 1 h
 * @param waiting how long an errand waits for a link before it is given up: 1 ms to 1 day
 * @param heartbeat how long a link may be silent before a heartbeat is sent, where responses are wanted: 1 ms to 1 day
 * @param window requests that are written and not answered: 1 to 65,536
 * @param mostQueued errands that are taken and have not ended, those in the window included: 1 to 1,048,576
 * @param tries how often one request is written, at most: 1 to 10
 * @param firstBackOff the first pause after a round of attempts that failed; each further one is twice as long: 1 ms to 1 h
 * @param mostBackOff the longest pause: {@code firstBackOff} to 1 h
 */
public record ProducerSettings(
        boolean responses,
        int mostOctets,
        Duration opening,
        Duration partial,
        Duration response,
        Duration waiting,
        Duration heartbeat,
        int window,
        int mostQueued,
        int tries,
        Duration firstBackOff,
        Duration mostBackOff) {
    /**
     * With responses; 256 KiB a message, 10 s to open, 30 s for a frame, 30 s for a response, 30 s to wait, a heartbeat
     * after 60 s, a window of 128, 1,024 queued, 2 tries, pauses from 250 ms to 30 s.
     */
    public static final ProducerSettings DEFAULT = new ProducerSettings(
            true,
            262_144,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            128,
            1_024,
            2,
            Duration.ofMillis(250),
            Duration.ofSeconds(30));

    /** @throws IllegalArgumentException when one is out of its bounds */
    public ProducerSettings {
        Bounds.octets(mostOctets);
        Bounds.upToAnHour("opening", opening);
        Bounds.upToAnHour("partial", partial);
        Bounds.upToAnHour("response", response);
        Bounds.upToADay("waiting", waiting);
        Bounds.upToADay("heartbeat", heartbeat);
        Bounds.number("window", window, 1, 65_536);
        Bounds.number("most queued", mostQueued, 1, 1_048_576);
        Bounds.number("tries", tries, 1, 10);
        Bounds.upToAnHour("first back-off", firstBackOff);
        Bounds.upToAnHour("most back-off", mostBackOff);
        if (mostBackOff.compareTo(firstBackOff) < 0) {
            throw new IllegalArgumentException(
                    "most back-off " + mostBackOff + ": expected the first one, " + firstBackOff + ", or longer");
        }
    }

    /** The same, where responses are wanted or not. */
    public ProducerSettings withResponses(boolean wanted) {
        return new ProducerSettings(
                wanted,
                mostOctets,
                opening,
                partial,
                response,
                waiting,
                heartbeat,
                window,
                mostQueued,
                tries,
                firstBackOff,
                mostBackOff);
    }
}
