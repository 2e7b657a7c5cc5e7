package org.sallyport.policy.control;

import java.util.EnumSet;
import java.util.Set;
import org.sallyport.policy.setting.Setting;

/**
 * One line of the table that maps states of presence.
 *
 * @param from the states that are folded
 * @param to what they become
 */
public record StateFold(
        @Setting("states that are folded: online, away, chat, dnd, xa")
        Set<Availability> from,

        @Setting("what they become") Availability to) {
    public StateFold {
        if (from.isEmpty()) {
            throw new IllegalArgumentException("from: expected at least one state");
        }
        from = Set.copyOf(EnumSet.copyOf(from));
    }
}
