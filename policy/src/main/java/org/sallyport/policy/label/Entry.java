package org.sallyport.policy.label;

import java.time.Instant;
import java.util.List;
import org.sallyport.policy.label.spif.Category;
import org.sallyport.policy.label.spif.Tag;
import org.sallyport.policy.label.spif.TagSet;

/**
 * A category of a compiled policy.
 *
 * @param index its place in the policy's order of categories, which is that of the file, so that those of a tag stand together
 * @param tag the number of its tag in the policy's order of tags
 * @param requiredLevel the classification that it must stand with, below zero for any
 * @param excludedLevels the classifications that it may not stand with, sorted
 */
record Entry(
        int index,
        int tag,
        TagSet set,
        Tag of,
        Category is,
        int requiredLevel,
        int[] excludedLevels,
        List<Need> needs,
        List<Members> excluded) {
    boolean inForce(Instant at) {
        return is.notBefore().filter(at::isBefore).isEmpty()
                && is.notAfter().filter(at::isAfter).isEmpty();
    }

    @Override
    public String toString() {
        return Names.shown(is.name(), set.name());
    }
}
