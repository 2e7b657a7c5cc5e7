package org.sallyport.guard.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.bundle.Candidate;
import org.sallyport.guard.bundle.Demand;
import org.sallyport.guard.bundle.SignatureCheck;
import org.sallyport.guard.bundle.StoreRecords;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.person.Signatories;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.setting.Problem;

/**
 * Which bundle is checked, and whether it may be in force as far as signatures and versions say. Fails closed: what cannot
 * be found out is a problem.
 */
final class Chosen {
    private final Demand demand;
    private final StoreRecords store;
    private final Optional<Candidate> candidate;
    private final List<Problem> problems = new ArrayList<>();
    private Optional<BundleActivation> active = Optional.empty();
    private final Path directory;
    private final People people;

    /** Reads who may have signed. */
    interface Register {
        /** @throws IOException when that cannot be known */
        Signatories read(Path directory) throws IOException;
    }

    /** Who may have signed, when it is asked for. */
    interface People {
        Signatories signers() throws IOException;
    }

    /** @param candidate what may be put in force; empty for what is */
    Chosen(BundleEntry entry, StoreRecords store, Optional<Candidate> candidate, People people) {
        this.people = people;
        this.demand = entry.signatures();
        this.store = store;
        this.candidate = candidate;
        try {
            active = store.active();
        } catch (IOException e) {
            problems.add(Problem.of(store.directory().toString(), "the bundles on record: " + e.getMessage()));
        }
        this.directory = candidate
                .map(Candidate::files)
                .orElseGet(() -> active.map(one -> store.files(new Revision(one.revision())))
                        .orElseGet(entry::path));
    }

    /** Where its files are. */
    Path directory() {
        return directory;
    }

    /** What is wrong. */
    List<Problem> problems() {
        return problems;
    }

    /** Looks at the signatures of what was read. */
    void check(Revision revision) {
        if (candidate.isPresent()) {
            candidate.get().signed().ifPresent(signed -> checkNew(revision, signed));
        } else if (active.isPresent()) {
            checkOnRecord(revision, active.get());
        } else if (demand != Demand.NONE) {
            refuse("[bundle] has signatures = \"author-and-approver\", and no signed bundle is on record in "
                    + store.directory() + ": expected one, which \"sallyport policy activate\" puts there");
        }
    }

    private void checkNew(Revision revision, Candidate.Signed signed) {
        long last = active.map(BundleActivation::version).orElse(0L);
        if (signed.version() <= last) {
            refuse("version " + signed.version() + " was there already: expected " + (last + 1) + " or more, also where"
                    + " what was in force before is to be so again");
        }
        checkSignatures(revision, signed.version(), signed.signatures(), SignatureCheck.Moment.ACTIVATION);
    }

    /** Where nobody must sign, nobody's signature can be missed later. */
    private void checkOnRecord(Revision revision, BundleActivation on) {
        if (!revision.hex().equals(on.revision())) {
            refuse("its files have revision " + revision + ", and version " + on.version() + " on record has revision "
                    + on.revision() + ": they were changed since");
        } else if (demand != Demand.NONE) {
            checkSignatures(revision, on.version(), on.signatures(), SignatureCheck.Moment.LATER);
        }
    }

    private void checkSignatures(
            Revision revision, long version, List<BundleSignature> signatures, SignatureCheck.Moment moment) {
        try {
            Signatories signers = signatures.isEmpty() ? Signatories.NOBODY : people.signers();
            SignatureCheck.problems(demand, signatures, revision, version, signers, moment)
                    .forEach(this::refuse);
        } catch (IOException e) {
            refuse("nobody's signature counts, because persons cannot be read: " + e.getMessage());
        }
    }

    private void refuse(String what) {
        problems.add(Problem.of(directory.toString(), what));
    }
}
