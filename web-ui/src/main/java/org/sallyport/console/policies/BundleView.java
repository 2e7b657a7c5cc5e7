package org.sallyport.console.policies;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Coverage;
import org.sallyport.policy.report.Description;
import org.sallyport.policy.report.LabelPolicy;
import org.sallyport.policy.report.Review;
import org.sallyport.policy.report.Way;

/**
 * A bundle as its reader sees it: read, its vectors run, and put into words. Immutable.
 *
 * @param bundle the bundle
 * @param activation who has put it in force; empty for the first one
 * @param texts its files as text, by name
 * @param read when it was read; labels are judged at that time
 * @param ways who may talk to whom
 * @param description the policies in words
 * @param labels its security policies
 * @param coverage which entry is tried by which vectors
 * @param review what a reviewer should look at
 */
public record BundleView(
        Bundle bundle,
        Optional<BundleActivation> activation,
        SortedMap<String, String> texts,
        Instant read,
        List<Way> ways,
        Description description,
        List<LabelPolicy> labels,
        Coverage coverage,
        Review review) {
    public BundleView {
        texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        ways = List.copyOf(ways);
        labels = List.copyOf(labels);
    }

    static BundleView of(Bundle bundle, Optional<BundleActivation> activation, SortedMap<String, String> texts) {
        Instant now = Instant.now();
        Description description = Description.of(bundle);
        return new BundleView(
                bundle,
                activation,
                texts,
                now,
                Way.of(bundle),
                description,
                LabelPolicy.of(bundle, now),
                Coverage.of(description),
                Review.of(bundle));
    }

    /** The digest of its files. */
    public String revision() {
        return bundle.revision().hex();
    }
}
