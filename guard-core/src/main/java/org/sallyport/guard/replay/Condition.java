package org.sallyport.guard.replay;

import java.util.List;

/**
 * In what condition a store of evidence was found.
 *
 * @param damaged how many places of it cannot be read
 * @param damage the first of these, a line each
 * @param torn segments that end in the middle of a frame
 * @param alone how many inputs belong to no record: a crash leaves such, and so does a guard that is at work
 * @param deleted what the guard has deleted of the inputs that were asked for, a line a file, at most 100
 */
public record Condition(long damaged, List<String> damage, List<String> torn, long alone, List<String> deleted) {
    public Condition {
        damage = List.copyOf(damage);
        torn = List.copyOf(torn);
        deleted = List.copyOf(deleted);
    }
}
