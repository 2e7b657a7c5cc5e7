package org.sallyport.console.changes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.console.bundle.Shelf;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.foreign.Workers;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Difference;
import org.sallyport.policy.report.Review;

/**
 * What this process finds out about two bundles by itself; foreign code of theirs runs in worker processes.
 *
 * @param changes entries that differ
 * @param decisions stanzas that are decided otherwise
 * @param findings what a reviewer should look at in the new one
 */
record Examination(
        List<Difference.Change> changes, List<Difference.Decision> decisions, List<Review.Finding> findings) {
    /** Nothing where one of them cannot be read: the guard says what is wrong with it. */
    static Optional<Examination> of(Shelf shelf, Workers workers, List<BundleFile> before, List<BundleFile> after) {
        return ScopedValue.where(Workshop.HERE, workers).call(() -> examined(shelf, before, after));
    }

    private static Optional<Examination> examined(Shelf shelf, List<BundleFile> before, List<BundleFile> after) {
        Optional<Bundle> was = read(shelf, before);
        Optional<Bundle> is = read(shelf, after);
        try {
            return was.flatMap(old -> is.map(fresh -> between(old, fresh)));
        } finally {
            was.ifPresent(shelf::remove);
            is.ifPresent(shelf::remove);
        }
    }

    private static Examination between(Bundle before, Bundle after) {
        Difference difference = Difference.between(before, after);
        return new Examination(
                difference.changes(), difference.decisions(), Review.of(after).findings());
    }

    private static Optional<Bundle> read(Shelf shelf, List<BundleFile> files) {
        Map<String, byte[]> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file.name(), file.octets()));
        return shelf.read(contents).value();
    }
}
