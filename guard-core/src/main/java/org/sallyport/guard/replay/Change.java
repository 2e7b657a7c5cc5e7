package org.sallyport.guard.replay;

import java.util.List;
import org.sallyport.guard.audit.Evidence;

/**
 * What another bundle would make of some decisions.
 *
 * @param before how they ended, as {@code refused by R-1 (too-large)}
 * @param after how they would end; where that is the same, something else would leave
 * @param crossing their crossing, {@code from>to}
 * @param count how many there are
 * @param examples the first of them
 */
public record Change(String before, String after, String crossing, long count, List<Evidence> examples) {
    public Change {
        examples = List.copyOf(examples);
    }
}
