package org.sallyport.guard.report;

import java.util.List;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Channels;
import org.sallyport.policy.report.Coverage;
import org.sallyport.policy.report.Description;
import org.sallyport.policy.report.LabelPolicy;
import org.sallyport.policy.report.Review;
import org.sallyport.policy.report.Way;

/**
 * Everything that an accreditor asks about a bundle, in one document. Derived from the files that the guard itself decides
 * by, and from what its vectors showed when it was made; the same input at the same time makes the same report.
 *
 * @param circumstances when and by what it was made, and what is around the bundle
 * @param ways who may talk to whom, for every ordered pair of sides
 * @param description the policies in words, with the vectors and their results
 * @param labels the security policies that the rules decide by
 * @param coverage which entry is tried by which vectors
 * @param review what a reviewer should look at
 * @param channels what can be said beside what is read, crossing by crossing
 * @param standards what is done for the points of catalogues of security controls
 * @param uncovered what the report says nothing about
 */
public record AccreditationReport(
        Circumstances circumstances,
        List<Way> ways,
        Description description,
        List<LabelPolicy> labels,
        Coverage coverage,
        Review review,
        List<Channels> channels,
        List<Standard> standards,
        List<String> uncovered) {
    public AccreditationReport {
        ways = List.copyOf(ways);
        labels = List.copyOf(labels);
        channels = List.copyOf(channels);
        standards = List.copyOf(standards);
        uncovered = List.copyOf(uncovered);
    }

    /**
     * Makes the report, and runs the bundle's vectors for it.
     *
     * @throws java.io.UncheckedIOException when the vectors cannot be read
     */
    public static AccreditationReport of(Bundle bundle, Circumstances circumstances) {
        return of(
                bundle,
                Description.of(bundle),
                LabelPolicy.of(bundle, circumstances.at()),
                Review.of(bundle),
                circumstances);
    }

    /** Makes the report of a bundle that was described already, its vectors run then. */
    public static AccreditationReport of(
            Bundle bundle,
            Description description,
            List<LabelPolicy> labels,
            Review review,
            Circumstances circumstances) {
        return new AccreditationReport(
                circumstances,
                Way.of(bundle),
                description,
                labels,
                Coverage.of(description),
                review,
                bundle.crossings().stream()
                        .map(crossing -> Channels.of(bundle, crossing))
                        .toList(),
                Standard.all(),
                Standard.uncovered());
    }
}
