package org.sallyport.guard.config;

import java.time.Duration;
import org.sallyport.guard.xmpp.StreamTimes;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [times]}: how long streams wait; see {@link StreamTimes} for each.
 *
 * @param connect for a TCP connection
 * @param handshake for a TLS handshake
 * @param negotiation until a stream is authenticated
 * @param stanza for a stanza to come or to be taken
 * @param keepalive silence after which a space is written; zero: never
 * @param ping silence after which a peer is pinged; zero: never
 * @param pingAnswer for the answer to a ping
 * @param idleClose without a stanza, after which a stream is closed; zero: never
 * @param closing for the peer's closing tag
 * @param rest after all addresses of a peer failed
 * @param response for the response to what was sent to a peer that acknowledges (GCXP)
 */
public record TimesEntry(
        @Setting(value = "for a TCP connection to one address", otherwise = "\"5s\"")
        Duration connect,

        @Setting(value = "for a TLS handshake", otherwise = "\"10s\"")
        Duration handshake,

        @Setting(
                value = "from the connection to the authenticated stream, and for one dialback verification",
                otherwise = "\"30s\"")
        Duration negotiation,

        @Setting(
                value = "for a stanza to come whole once it is begun, and to be taken once it is written",
                otherwise = "\"60s\"")
        Duration stanza,

        @Setting(
                value = "silence after which a space is written (RFC 6120, 4.6.1); \"0s\": never",
                otherwise = "\"60s\"")
        Duration keepalive,

        @Setting(value = "silence of a peer after which it is pinged (XEP-0199); \"0s\": never", otherwise = "\"5m\"")
        Duration ping,

        @Setting(value = "for the answer to a ping; then the stream is given up", otherwise = "\"30s\"")
        Duration pingAnswer,

        @Setting(value = "without a whole stanza, then a stream is closed; \"0s\": never", otherwise = "\"15m\"")
        Duration idleClose,

        @Setting(value = "for the peer's closing tag after ours", otherwise = "\"3s\"")
        Duration closing,

        @Setting(value = "after every address of a peer failed, before it is tried again", otherwise = "\"2s\"")
        Duration rest,

        @Setting(
                value =
                        "for the response of a peer that acknowledges (gcxp); then its link is given up, and what had none is"
                                + " sent once more",
                otherwise = "\"30s\"")
        Duration response) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** @throws IllegalArgumentException when a time is not sensible */
    public TimesEntry {
        new Demands()
                .between("connect", connect, SHORTEST, LONGEST)
                .between("handshake", handshake, SHORTEST, LONGEST)
                .between("negotiation", negotiation, SHORTEST, LONGEST)
                .between("stanza", stanza, SHORTEST, LONGEST)
                .zeroOrBetween("keepalive", keepalive, SHORTEST, LONGEST)
                .zeroOrBetween("ping", ping, SHORTEST, LONGEST)
                .between("ping-answer", pingAnswer, SHORTEST, LONGEST)
                .zeroOrBetween("idle-close", idleClose, SHORTEST, LONGEST)
                .between("closing", closing, SHORTEST, LONGEST)
                .between("rest", rest, SHORTEST, LONGEST)
                .between("response", response, SHORTEST, Duration.ofHours(1))
                .hold();
    }

    /** The same for streams. */
    public StreamTimes streams() {
        return new StreamTimes(
                connect, handshake, negotiation, stanza, keepalive, ping, pingAnswer, idleClose, closing, rest);
    }
}
