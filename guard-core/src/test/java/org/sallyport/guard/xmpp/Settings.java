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
                new StreamCeilings(each, each, each, each, each, each, 300, 3_000));
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
            return of(times.handshake(), d, times.keepalive(), times.ping(), times.pingAnswer(), times.idle());
        }

        Times handshake(Duration d) {
            return of(d, times.negotiation(), times.keepalive(), times.ping(), times.pingAnswer(), times.idle());
        }

        Times keepalive(Duration d) {
            return of(times.handshake(), times.negotiation(), d, times.ping(), times.pingAnswer(), times.idle());
        }

        Times ping(Duration d, Duration answer) {
            return of(times.handshake(), times.negotiation(), times.keepalive(), d, answer, times.idle());
        }

        Times idle(Duration d) {
            return of(times.handshake(), times.negotiation(), times.keepalive(), times.ping(), times.pingAnswer(), d);
        }

        Times closing(Duration d) {
            return new Times(new StreamTimes(
                    times.connect(),
                    times.handshake(),
                    times.negotiation(),
                    times.keepalive(),
                    times.ping(),
                    times.pingAnswer(),
                    times.idle(),
                    d,
                    times.rest()));
        }

        private Times of(
                Duration handshake,
                Duration negotiation,
                Duration keepalive,
                Duration ping,
                Duration answer,
                Duration idle) {
            return new Times(new StreamTimes(
                    times.connect(),
                    handshake,
                    negotiation,
                    keepalive,
                    ping,
                    answer,
                    idle,
                    times.closing(),
                    times.rest()));
        }
    }
}
