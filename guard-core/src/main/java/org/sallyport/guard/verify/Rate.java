package org.sallyport.guard.verify;

import java.util.Locale;
import java.util.Optional;

/**
 * How many messages pass, by a bucket of tokens. Time comes from the caller, from a clock that never goes back. What was
 * blocked before takes no token. Safe for any number of threads.
 */
public final class Rate {
    private final Optional<RateLimit> limit;
    private final double most;
    private final double perNano;
    private double tokens;
    private long last;
    private boolean begun;

    /** A full bucket; without a limit everything passes. */
    public Rate(Optional<RateLimit> limit) {
        this.limit = limit;
        this.most = limit.map(RateLimit::burst).orElse(1);
        this.perNano = limit.map(each -> each.messages() / (double) each.per().toNanos())
                .orElse(1.0);
        this.tokens = most;
    }

    /**
     * The judgement, or that the message is one too many.
     *
     * @param nanos the time of {@link System#nanoTime}
     */
    public Judgement admit(Judgement judgement, long nanos) {
        return switch (judgement) {
            case Blocked blocked -> blocked;
            case Passed passed -> limit.isEmpty() || take(nanos) ? passed : new Blocked("rate", over(limit.get()));
        };
    }

    private static String over(RateLimit limit) {
        return String.format(Locale.ROOT, "more than %d messages in %s", limit.messages(), limit.per());
    }

    private synchronized boolean take(long nanos) {
        long since = begun ? nanos - last : 0;
        if (!begun || since > 0) {
            last = nanos;
            begun = true;
            tokens = Math.min(most, tokens + since * perNano);
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
