package org.sallyport.policy.control;

import org.sallyport.policy.setting.Setting;

/**
 * Refuses a stanza whose canonical form is larger than a limit.
 *
 * <p>Guarantees that no larger stanza crosses, as long as no later rule rewrites it. What an allow discards counts too,
 * for it is removed after the rules. Does not limit how many cross.
 *
 * @param bytes the largest size in octets
 */
public record MaxSize(
        @Setting("largest stanza that passes, in octets of its canonical form")
        int bytes) implements Control {
    public MaxSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes: expected at least 1, found " + bytes);
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        int size = passage.size();
        return size <= bytes
                ? Outcome.pass()
                : new Outcome.Refuse(Reason.TOO_LARGE, size + " octets, at most " + bytes + " pass");
    }
}
