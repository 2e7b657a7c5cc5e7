package org.sallyport.policy.label;

import java.util.List;
import org.sallyport.policy.label.spif.Classification;

/** A classification of a compiled policy: its place in the policy's order, and what a label of it must hold. */
record Level(int index, Classification is, List<Need> needs) {
    @Override
    public String toString() {
        return Names.shown(is.name());
    }
}
