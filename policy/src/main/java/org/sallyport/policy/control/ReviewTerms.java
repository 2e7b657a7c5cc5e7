package org.sallyport.policy.control;

import java.time.Duration;

/**
 * How long something waits for persons, and for how many.
 *
 * @param expires how long it waits before it is refused
 * @param reviewers how many different persons must release it
 */
public record ReviewTerms(Duration expires, int reviewers) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int MOST_REVIEWERS = 2;

    /** Where a policy says nothing of it: a day, and one person. */
    public static final ReviewTerms USUAL = new ReviewTerms(Duration.ofDays(1), 1);

    /** @throws IllegalArgumentException when the time is not between a second and 30 days, or the persons not one or two */
    public ReviewTerms {
        if (expires.compareTo(SHORTEST) < 0 || expires.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("expires: expected 1s to 30d");
        }
        if (reviewers < 1 || reviewers > MOST_REVIEWERS) {
            throw new IllegalArgumentException("reviewers: expected 1 or 2, found " + reviewers);
        }
    }

    /** The stricter of both, in each: less time, more persons. */
    public ReviewTerms and(ReviewTerms other) {
        return new ReviewTerms(
                expires.compareTo(other.expires) <= 0 ? expires : other.expires, Math.max(reviewers, other.reviewers));
    }
}
