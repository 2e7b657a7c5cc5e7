package org.sallyport.guard.control.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decisions on record, the newest first.
 *
 * @param rows those that fit
 * @param next where to go on; empty when everything was looked at
 * @param reached the time of the oldest record that was looked at
 * @param damaged how many lines were passed over that are no record, or not as it was written: {@code audit verify} says more
 * @param whole whether it is said with all addresses, as to an auditor
 */
public record DecisionPage(
        List<DecisionRow> rows, Optional<String> next, Optional<Instant> reached, int damaged, boolean whole) {
    public DecisionPage {
        rows = List.copyOf(rows);
    }
}
