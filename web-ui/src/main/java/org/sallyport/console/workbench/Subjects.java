package org.sallyport.console.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sallyport.console.bundle.ActiveBundle;
import org.sallyport.console.bundle.Shelf;
import org.sallyport.console.changes.Drafts;
import org.sallyport.console.web.Fault;
import org.sallyport.console.web.Session;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.BundleFiles;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

/**
 * What stanzas are tried on: the bundle in force, or that of a change, read once while nobody changes it. Whoever asks
 * has bound the workshop in which foreign code of bundles is compiled. Thread-safe.
 */
final class Subjects {
    /** Several people may look at several drafts. */
    private static final int KEPT = 4;

    private static final int SHOWN = 5;

    private final ActiveBundle active;
    private final Drafts drafts;
    private final Shelf shelf;
    /** The last ones of changes, the newest first. */
    private final Deque<Bundle> read = new ArrayDeque<>();

    Subjects(ActiveBundle active, Drafts drafts, Shelf shelf) {
        this.active = active;
        this.drafts = drafts;
        this.shelf = shelf;
    }

    /** The bundle in force; asks the guard, which knows whether the person may. */
    Bundle inForce(Session session) {
        return active.of(session);
    }

    /**
     * The bundle of a change.
     *
     * @throws Fault beside the field {@code change} when it cannot be read as a bundle
     */
    Bundle of(Drafts.Draft draft) {
        Reading<Bundle> reading = reading(draft);
        return reading.value().orElseThrow(() -> Fault.field("change", "it cannot be read yet: " + line(reading)));
    }

    private static String line(Reading<Bundle> reading) {
        return reading.problems().stream()
                .limit(SHOWN)
                .map(Problem::toString)
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }

    /** The bundle of a change, or all that is wrong with it. */
    Reading<Bundle> reading(Drafts.Draft draft) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        draft.files().forEach(file -> files.put(file.name(), file.octets()));
        synchronized (this) {
            Optional<Bundle> known = read.stream()
                    .filter(bundle -> bundle.revision().equals(BundleFiles.revisionOf(files)))
                    .findFirst();
            return known.isPresent() ? Reading.of(known, List.of()) : keep(shelf.read(files));
        }
    }

    private Reading<Bundle> keep(Reading<Bundle> reading) {
        reading.value().ifPresent(read::addFirst);
        while (read.size() > KEPT) {
            shelf.remove(read.removeLast());
        }
        return reading;
    }

    /** Changes that can be chosen. */
    Drafts drafts() {
        return drafts;
    }
}
