package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.Optional;

/**
 * What was decided once, as it was kept.
 *
 * @param passage which decision
 * @param at when it came
 * @param from id of the side that it came from
 * @param to id of the side that it went to
 * @param stanza what came, in canonical form
 * @param answers what it answered, as a stanza made of what was remembered of it; left out where it answered nothing
 * @param reviewers how many persons had released it
 * @param ending how it ended, as {@code refused by R-1 (too-large)}
 */
public record KeptInput(
        String passage,
        Instant at,
        String from,
        String to,
        String stanza,
        Optional<String> answers,
        int reviewers,
        String ending) {
    /** Without content. */
    @Override
    public String toString() {
        return "KeptInput[passage=" + passage + "]";
    }
}
