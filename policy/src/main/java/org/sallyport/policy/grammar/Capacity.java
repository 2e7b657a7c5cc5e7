package org.sallyport.policy.grammar;

import java.util.Optional;
import org.sallyport.policy.identifier.Identifier;

/**
 * A place of a payload where a sender has a choice.
 *
 * @param where the place, as a path of names from the payload down
 * @param kind the kind of text, or {@code presence}, {@code number} or {@code order} of elements
 * @param identifier what it may hold that tells one thing from another: for an address, its resource
 * @param bits how much one such place holds at most; infinite where only the stanza's size limits it
 */
public record Capacity(String where, String kind, Optional<Identifier> identifier, double bits) {
    static double log2(double choices) {
        return Math.log(choices) / Math.log(2);
    }

    /** The bits of a place that may be left out as well. */
    static double optional(double bits) {
        return bits < Double.MAX_EXPONENT / 2 ? log2(Math.pow(2, bits) + 1) : bits;
    }

    /** The bits that lie in the order of so many things. */
    public static double ofOrder(int things) {
        double bits = 0;
        for (int i = 2; i <= things; i++) {
            bits += log2(i);
        }
        return bits;
    }
}
