package org.sallyport.console.changes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.FileProblem;
import org.sallyport.guard.control.api.VectorOutcome;

/**
 * The list of changes, and what was in force.
 *
 * @param inForce the revision
 * @param demand {@code none} or {@code author-and-approver}
 * @param history the latest first
 * @param changes the latest first
 */
record ChangesShown(String inForce, String demand, List<BundleActivation> history, List<Row> changes) {
    /** A change in the list. */
    record Row(String id, String title, String author, String state, String next, Instant changed) {}

    /**
     * A change in full.
     *
     * @param revision the digest of its files
     * @param baseInForce whether it began with what is in force
     * @param version the version to sign now, or that was signed
     * @param next what is missing, and who must do it
     */
    record Full(
            String id,
            long edition,
            String title,
            String author,
            Set<String> editors,
            Instant created,
            Instant changed,
            String base,
            boolean baseInForce,
            String state,
            String revision,
            long version,
            String demand,
            String next,
            List<BundleSignature> signatures,
            List<Change.Comment> comments,
            List<File> files) {}

    /**
     * A file of a change.
     *
     * @param state {@code same}, {@code changed}, {@code new} or {@code gone}
     */
    record File(String name, int octets, String state) {}

    /**
     * What stands in a file; no text where it is none.
     *
     * @param before what stood in it
     */
    record Text(String name, Optional<String> text, Optional<String> before) {}

    /** What the guard says to a change, and what differs. */
    record Checked(
            String revision,
            List<FileProblem> problems,
            List<VectorOutcome> vectors,
            Optional<Examination> examination) {}

    /** What came of an activation. */
    record Outcome(Optional<BundleActivation> activation, List<FileProblem> problems) {}
}
