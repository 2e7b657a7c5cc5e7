package org.sallyport.policy.control.labelling;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.stanza.Element;

/** What a message's label is under another policy. */
public sealed interface Mapped {
    /**
     * It has an equal there.
     *
     * @param original the label as it came
     * @param label its equal, valid as a newly made one
     * @param written the element {@code securitylabel} with it
     * @param discarded what it says no more, in printable ASCII
     */
    record Equal(SecurityLabel original, SecurityLabel label, Element written, List<String> discarded)
            implements Mapped {
        public Equal {
            discarded = List.copyOf(discarded);
        }
    }

    /**
     * It has none.
     *
     * @param why the rule and the value, in printable ASCII; empty where the label itself cannot be used
     * @param unusable what is wrong with the label itself, if that is it
     */
    record None(String why, Optional<Judged.Unusable> unusable) implements Mapped {}
}
