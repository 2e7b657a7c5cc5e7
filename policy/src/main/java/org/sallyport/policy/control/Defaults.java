package org.sallyport.policy.control;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.labelling.LabelFormat;
import org.sallyport.policy.control.labelling.Ready;
import org.sallyport.policy.control.labelling.Scribe;

/** A table of default labels, ready to be put into messages. */
final class Defaults extends AbstractList<DefaultEntry> {
    private final List<DefaultEntry> entries;
    private final List<Ready> labels;

    private Defaults(List<DefaultEntry> entries, List<Ready> labels) {
        this.entries = entries;
        this.labels = labels;
    }

    /** @throws IllegalArgumentException when a label is not valid under the policy */
    static Defaults of(List<DefaultEntry> entries, Scribe scribe, LabelFormat format) {
        List<Ready> labels = new ArrayList<>();
        for (DefaultEntry entry : entries) {
            try {
                labels.add(scribe.ready(entry.label(), format));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("entries: " + e.getMessage(), e);
            }
        }
        return new Defaults(List.copyOf(entries), labels);
    }

    /** The label of the first entry that fits. */
    Optional<Ready> label(Passage passage) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).fits(passage)) {
                return Optional.of(labels.get(i));
            }
        }
        return Optional.empty();
    }

    @Override
    public DefaultEntry get(int index) {
        return entries.get(index);
    }

    @Override
    public int size() {
        return entries.size();
    }
}
