package org.sallyport.guard.xmpp;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.sallyport.policy.stanza.Limits;

/** Standard settings with one thing changed. */
final class Settings {
    private Settings() {}

    static StreamSettings after(Limits limits) {
        return new StreamSettings(Limits.BEFORE_AUTHENTICATION, limits, StreamTimes.STANDARD, StreamCeilings.STANDARD);
    }

    static StreamSettings ceilings(int each) {
        return new StreamSettings(
                Limits.BEFORE_AUTHENTICATION,
                Limits.STANDARD,
                StreamTimes.STANDARD,
                new StreamCeilings(each, each, each, each, each, each, 300, 3_000, 1_000));
    }

    /** For tests that connect more often than anybody should. */
    static StreamSettings restless() {
        StreamTimes times =
                new Times(StreamTimes.STANDARD).rest(Duration.ofMillis(1)).times();
        StreamCeilings ceilings = new StreamCeilings(4_096, 4_096, 4_096, 64, 64, 64, 100_000, 100_000, 1_000);
        return new StreamSettings(Limits.BEFORE_AUTHENTICATION, Limits.STANDARD, times, ceilings);
    }

    static StreamSettings times(UnaryOperator<Times> change) {
        StreamTimes now = StreamTimes.STANDARD;
        Times changed = change.apply(new Times(now));
        return new StreamSettings(
                Limits.BEFORE_AUTHENTICATION, Limits.STANDARD, changed.times, StreamCeilings.STANDARD);
    }

    /** Times that can be changed one by one. */
    record Times(StreamTimes times) {
        Times negotiation(Duration d) {
            return of(times.handshake(), d, times.stanza(), times.keepalive(), times.idle(), times.closing());
        }

        Times handshake(Duration d) {
            return of(d, times.negotiation(), times.stanza(), times.keepalive(), times.idle(), times.closing());
        }

        Times stanza(Duration d) {
            return of(times.handshake(), times.negotiation(), d, times.keepalive(), times.idle(), times.closing());
        }

        Times keepalive(Duration d) {
            return of(times.handshake(), times.negotiation(), times.stanza(), d, times.idle(), times.closing());
        }

        Times idle(Duration d) {
            return of(times.handshake(), times.negotiation(), times.stanza(), times.keepalive(), d, times.closing());
        }

        Times closing(Duration d) {
            return of(times.handshake(), times.negotiation(), times.stanza(), times.keepalive(), times.idle(), d);
        }

        Times rest(Duration d) {
            return new Times(new StreamTimes(
                    times.connect(),
                    times.handshake(),
                    times.negotiation(),
                    times.stanza(),
                    times.keepalive(),
                    times.ping(),
                    times.pingAnswer(),
                    times.idle(),
                    times.closing(),
                    d));
        }

        Times ping(Duration d, Duration answer) {
            return new Times(new StreamTimes(
                    times.connect(),
                    times.handshake(),
                    times.negotiation(),
                    times.stanza(),
                    times.keepalive(),
                    d,
                    answer,
                    times.idle(),
                    times.closing(),
                    times.rest()));
        }

        private Times of(
                Duration handshake,
                Duration negotiation,
                Duration stanza,
                Duration keepalive,
                Duration idle,
                Duration closing) {
            return new Times(new StreamTimes(
                    times.connect(),
                    handshake,
                    negotiation,
                    stanza,
                    keepalive,
                    times.ping(),
                    times.pingAnswer(),
                    idle,
                    closing,
                    times.rest()));
        }
    }
}
