package org.sallyport.policy.label.spif;

import java.util.List;
import java.util.OptionalInt;

/**
 * The privacy marks that a label may bear (privacyMarks).
 *
 * @param marks their names, in order of the file, with whether each is obsolete
 * @param least how many a label must bear
 * @param most how many it may bear; empty where there is no limit
 * @param marking how privacy marks are marked, whichever they are
 */
public record PrivacyMarks(List<Mark> marks, int least, OptionalInt most, Marking marking) {
    /** There are none, and labels may still bear what they like: a policy that lists none says nothing of them. */
    public static final PrivacyMarks NONE = new PrivacyMarks(List.of(), 0, OptionalInt.empty(), Marking.NONE);

    public PrivacyMarks {
        marks = List.copyOf(marks);
    }

    /**
     * A privacy mark.
     *
     * @param name its text
     * @param obsolete received, but no longer written
     * @param marking how it is marked
     */
    public record Mark(String name, boolean obsolete, Marking marking) {}
}
