package org.sallyport.guard.exchange;

import java.time.Duration;
import java.util.Optional;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.policy.stanza.Limits;

/**
 * How long links wait, and how much there may be.
 *
 * @param stanza what a stanza may ask of the reader; no message is larger, but for what GCXP puts around it
 * @param connect from the attempt to connect to an address until TLS is up: 1 ms to 1 h
 * @param negotiation until a link that came in is open, and how long a stanza waits for a link: 1 ms to 1 h
 * @param frame from the first octet of a message to its last: 1 ms to 1 h
 * @param response from writing a request to its response: 1 ms to 1 h
 * @param heartbeat silence after which the other end is asked whether it is there; empty: after a day
 * @param idle without a message, then a link that came in is closed; empty: never
 * @param rest after all addresses of a peer failed, before it is tried again; at most 15 times as long later on
 * @param closing how long what is under way may take when a link is to end
 * @param connections links that came in, at a time: 1 to 65,536
 * @param queue stanzas that wait for one peer: 1 to 1,048,576
 */
public record ExchangeSettings(
        Limits stanza,
        Duration connect,
        Duration negotiation,
        Duration frame,
        Duration response,
        Optional<Duration> heartbeat,
        Optional<Duration> idle,
        Duration rest,
        Duration closing,
        int connections,
        int queue) {
    /** More than GCXP puts around a payload: an id of 256 octets, and heads. */
    private static final int AROUND = 512;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int REST_GROWS = 15;
    private static final int WINDOW = 256;
    private static final int UNANSWERED = 1_024;
    private static final int TRIES = 2;

    /** The bounds of a producer. */
    ProducerSettings producer(boolean responses) {
        return new ProducerSettings(
                responses,
                stanza.stanzaOctets() + AROUND,
                atMostAnHour(connect),
                atMostAnHour(frame),
                atMostAnHour(response),
                atMostAnHour(negotiation),
                heartbeat.orElse(Duration.ofDays(1)),
                WINDOW,
                Math.min(queue, 1_048_576),
                TRIES,
                atMostAnHour(rest),
                atMostAnHour(rest.multipliedBy(REST_GROWS)));
    }

    /** The bounds of a consumer. */
    ConsumerSettings consumer() {
        return new ConsumerSettings(
                stanza.stanzaOctets() + AROUND,
                atMostAnHour(negotiation),
                atMostAnHour(frame),
                idle,
                Math.min(connections, 65_536),
                UNANSWERED,
                ConsumerSettings.DEFAULT.remembered());
    }

    private static Duration atMostAnHour(Duration time) {
        return time.compareTo(HOUR) < 0 ? time : HOUR;
    }
}
