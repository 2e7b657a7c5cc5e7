package org.sallyport.guard.control.api;

import java.util.List;
import java.util.Optional;

/**
 * Records of a journal as they stand, the oldest first.
 *
 * @param lines each without its line feed
 * @param after the number behind which to go on; empty when everything was looked at
 * @param damaged how many lines were passed over that are no record, or not as it was written
 * @param head the last record that was looked at, {@code sequence:hash}
 */
public record ExportPage(List<String> lines, Optional<Long> after, int damaged, String head) {
    public ExportPage {
        lines = List.copyOf(lines);
    }
}
