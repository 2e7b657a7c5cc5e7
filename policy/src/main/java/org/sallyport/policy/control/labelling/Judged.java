package org.sallyport.policy.control.labelling;

import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.stanza.Element;

/** What the label of a message comes to under one policy. */
public sealed interface Judged {
    /**
     * It is valid.
     *
     * @param label the label that counts
     * @param written the element with that label and nothing that nobody has judged
     * @param payload the label's own element in that
     * @param isSame whether that is equal to the element that was judged
     * @param isMarked whether what readers were shown, if anything, is the marking of the label
     * @param isLasting whether nothing of it depends on the time but whether the label is in force
     */
    record Valid(
            SecurityLabel label, Element written, Element payload, boolean isSame, boolean isMarked, boolean isLasting)
            implements Judged {
        /** What is to be said of it where its marking matters and is not the label's. */
        public Unusable mismarked() {
            return new Unusable(Wrong.MISMARKED, "what readers are shown is not the marking of the label " + label);
        }
    }

    /** It is empty: it stands for a default label (XEP-0258, section 3). */
    record Default() implements Judged {}

    /**
     * It decides nothing but "no".
     *
     * @param wrong what is wrong with it
     * @param why the place and the value, in printable ASCII
     */
    record Unusable(Wrong wrong, String why) implements Judged {}

    /** What may be wrong with a label. */
    enum Wrong {
        /** It cannot be read, or is of an unknown format. */
        UNREADABLE,
        /** It is not valid under the policy, or not of it. */
        NOT_VALID,
        /** What readers are shown is not its marking. */
        MISMARKED
    }
}
