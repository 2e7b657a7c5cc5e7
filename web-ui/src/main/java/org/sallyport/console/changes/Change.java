package org.sallyport.console.changes;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Role;

/**
 * A bundle that somebody would like to have in force. Immutable.
 *
 * @param format of the file; 1
 * @param id a number
 * @param edition counts what was done to it, so that nobody overwrites what he has not seen
 * @param title what it is for
 * @param author who began it
 * @param editors who has written at its files
 * @param created when
 * @param changed when something was done to it last
 * @param base revision of the bundle that it began with; of an active one, that it has replaced
 * @param state how far it is
 * @param asVersion the version that is signed; 0 while nothing is
 * @param signatures over its files and that version
 * @param files all of the bundle
 * @param comments the first said first
 */
record Change(
        int format,
        String id,
        long edition,
        String title,
        String author,
        Set<String> editors,
        Instant created,
        Instant changed,
        String base,
        State state,
        long asVersion,
        List<BundleSignature> signatures,
        List<BundleFile> files,
        List<Comment> comments) {
    static final int FORMAT = 1;
    static final int MOST_COMMENTS = 500;

    /** How far a change is. */
    enum State {
        /** It is written. */
        DRAFT,
        /** Its author has signed it. */
        PROPOSED,
        /** It was put in force. */
        ACTIVE,
        /** Nobody wants it any more. */
        WITHDRAWN;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What somebody said of it, or what was done to it.
     *
     * @param who the person
     * @param at when
     * @param text what was said
     * @param act whether it was done and not said
     */
    record Comment(String who, Instant at, String text, boolean act) {}

    Change {
        editors = Set.copyOf(editors);
        signatures = List.copyOf(signatures);
        files = List.copyOf(files);
        comments = List.copyOf(comments);
        if (format != FORMAT) {
            throw new IllegalArgumentException("format: expected " + FORMAT);
        }
    }

    static Change begun(String id, String title, String author, Instant now, String base, List<BundleFile> files) {
        return new Change(
                FORMAT,
                id,
                1,
                title,
                author,
                Set.of(author),
                now,
                now,
                base,
                State.DRAFT,
                0,
                List.of(),
                files,
                List.of());
    }

    Optional<BundleFile> file(String name) {
        return files.stream().filter(file -> file.name().equals(name)).findFirst();
    }

    boolean isSignedBy(Role role) {
        return signatures.stream().anyMatch(signature -> signature.role().equals(role.word()));
    }

    Change withFiles(List<BundleFile> now, String editor, Instant at) {
        Set<String> all = new HashSet<>(editors);
        all.add(editor);
        return next(all, at, base, state, asVersion, signatures, now);
    }

    /** With what somebody else has put in force since it began. */
    Change onto(String inForce, List<BundleFile> merged, String editor, Instant at) {
        Set<String> all = new HashSet<>(editors);
        all.add(editor);
        return next(all, at, inForce, state, asVersion, signatures, merged);
    }

    Change signed(BundleSignature signature, Instant at) {
        List<BundleSignature> all =
                Stream.concat(signatures.stream(), Stream.of(signature)).toList();
        return next(editors, at, base, State.PROPOSED, signature.version(), all, files);
    }

    Change in(State now, Instant at) {
        return next(editors, at, base, now, asVersion, signatures, files);
    }

    Change inForceAfter(String replaced, Instant at) {
        return next(editors, at, replaced, State.ACTIVE, asVersion, signatures, files);
    }

    /** What was signed is not what will be. */
    Change reopened(Instant at) {
        return next(editors, at, base, State.DRAFT, 0, List.of(), files);
    }

    /** What is said of a change is no other edition of it. */
    Change with(Comment comment) {
        return new Change(
                format,
                id,
                edition,
                title,
                author,
                editors,
                created,
                comment.at(),
                base,
                state,
                asVersion,
                signatures,
                files,
                Stream.concat(comments.stream(), Stream.of(comment)).toList());
    }

    private Change next(
            Set<String> who,
            Instant at,
            String from,
            State how,
            long version,
            List<BundleSignature> signed,
            List<BundleFile> now) {
        return new Change(
                format, id, edition + 1, title, author, who, created, at, from, how, version, signed, now, comments);
    }
}
