package org.sallyport.policy.label;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The categories that one categoryGroup or excludedCategory means: one, or all of one type in a tag set. Those of a whole
 * type are shared by all who mean them.
 *
 * @param all places in the policy's order of categories; never changed
 * @param shown the group, for the record
 */
record Members(BitSet all, String shown) {
    /** Whether one of these, which are sorted, is a member. */
    boolean anyOf(int[] chosen) {
        for (int one : chosen) {
            if (all.get(one)) {
                return true;
            }
        }
        return false;
    }

    /** The members that are not among these, which are sorted. */
    int[] missing(int[] chosen) {
        return all.stream().filter(one -> Arrays.binarySearch(chosen, one) < 0).toArray();
    }
}
