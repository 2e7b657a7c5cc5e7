package org.sallyport.guard.crossing;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/** A stanza in the spool, from the moment that it is kept until it is delivered or refused. */
final class Stay {
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final long number;
    private final Instant since;
    private final Input input;
    private final Function<Stay, Next> again;
    private volatile Next next;
    private volatile Outlet.Sent became = Outlet.Sent.WRITTEN;
    // the rest belongs to its line
    private boolean underWay;
    private Duration rest = Duration.ZERO;
    private long restsUntil;

    /** What is done with it. */
    interface Next {
        /** Its turn has come: it is decided, or handed to the outlet. */
        void go();

        /** Its time is over: it is refused. */
        void late();
    }

    /**
     * @param number names it in the spool
     * @param since when it came
     * @param again decides it from its input; also what is done first
     */
    Stay(long number, Instant since, Input input, Function<Stay, Next> again) {
        this.number = number;
        this.since = since;
        this.input = input;
        this.again = again;
        this.next = again.apply(this);
    }

    long number() {
        return number;
    }

    Instant since() {
        return since;
    }

    Input input() {
        return input;
    }

    /** Its place is behind all others from one user, or room, to another. */
    String line() {
        return input.stanza().from().bare() + " " + input.stanza().to().bare();
    }

    Next next() {
        return next;
    }

    void next(Next other) {
        next = other;
    }

    /** What was decided counts no more. */
    void startAgain() {
        next = again.apply(this);
    }

    /** Whether that is something else than the last time. */
    boolean became(Outlet.Sent sent) {
        boolean other = became != sent;
        became = sent;
        return other;
    }

    boolean isUnderWay() {
        return underWay;
    }

    boolean mayBegin(long nanos) {
        return !underWay && (rest.isZero() || nanos - restsUntil >= 0);
    }

    void begin() {
        underWay = true;
    }

    /** Each time longer, up to a bound. */
    void rest(long nanos) {
        underWay = false;
        Duration longer = rest.isZero() ? FIRST_REST : rest.multipliedBy(2);
        rest = longer.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : longer;
        restsUntil = nanos + rest.toNanos();
    }
}
