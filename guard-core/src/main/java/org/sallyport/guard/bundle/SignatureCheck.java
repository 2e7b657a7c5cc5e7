package org.sallyport.guard.bundle;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.api.BundleSignature;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.VerifyingKey;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.person.Signatory;
import org.sallyport.policy.decision.Revision;

/**
 * Whether a bundle is signed as it must be. Every signature must be good: one that is not is a problem, however many others
 * there are. Nobody counts twice, by name or by key.
 */
public final class SignatureCheck {
    private static final int MOST = 16;

    private final Revision revision;
    private final long version;
    private final Signatories signers;
    private final Moment moment;
    private final List<String> problems = new ArrayList<>();
    private final Map<VerifyingKey, String> used = new HashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    /** When the question is asked. */
    public enum Moment {
        /** The bundle is to be put in force: who is disabled may not sign. */
        ACTIVATION,
        /** It was put in force before: who was disabled since has signed it nevertheless. */
        LATER
    }

    private SignatureCheck(Revision revision, long version, Signatories signers, Moment moment) {
        this.revision = revision;
        this.version = version;
        this.signers = signers;
        this.moment = moment;
    }

    /**
     * What is wrong with the signatures; empty when the demand is met.
     *
     * @param revision what must be signed: the digest of the files as they were read
     * @param version as which version
     */
    public static List<String> problems(
            Demand demand,
            List<BundleSignature> signatures,
            Revision revision,
            long version,
            Signatories signers,
            Moment moment) {
        if (signatures.size() > MOST) {
            return List.of("expected at most " + MOST + " signatures, found " + signatures.size());
        }
        SignatureCheck check = new SignatureCheck(revision, version, signers, moment);
        signatures.forEach(check::take);
        if (demand == Demand.AUTHOR_AND_APPROVER) {
            check.demandTwo();
        }
        return List.copyOf(check.problems);
    }

    private void take(BundleSignature signature) {
        Optional<String> problem = problem(signature);
        if (problem.isPresent()) {
            problems.add(
                    "the signature of \"" + signature.signer() + "\" as " + signature.role() + ": " + problem.get());
        } else {
            names.computeIfAbsent(signature.role(), _ -> new HashSet<>()).add(signature.signer());
        }
    }

    private Optional<String> problem(BundleSignature signature) {
        if (!signature.revision().equals(revision.hex())) {
            return Optional.of("it is for revision " + signature.revision() + ", not for " + revision.hex());
        }
        if (signature.version() != version) {
            return Optional.of("it is for version " + signature.version() + ", not for version " + version);
        }
        Optional<Signatory> signer = signers.signatory(signature.signer());
        if (signer.isEmpty()) {
            return Optional.of("there is no person of that name");
        }
        if (moment == Moment.ACTIVATION && signer.get().disabled()) {
            return Optional.of("this person is disabled");
        }
        boolean hasRole =
                signer.get().roles().stream().anyMatch(role -> role.word().equals(signature.role()));
        return hasRole
                ? problem(signature, signer.get())
                : Optional.of("this person does not have the role " + signature.role());
    }

    private Optional<String> problem(BundleSignature signature, Signatory signer) {
        if (signer.keys().isEmpty()) {
            return Optional.of("this person has no key that was confirmed at the guard's terminal");
        }
        Optional<VerifyingKey> key =
                signer.keys().stream().filter(each -> isBy(each, signature)).findFirst();
        if (key.isEmpty()) {
            return Optional.of("no confirmed key of this person has made it");
        }
        String other = used.putIfAbsent(key.get(), signer.name());
        return other == null
                ? Optional.empty()
                : Optional.of("its key has signed as \"" + other + "\" already: nobody counts twice");
    }

    private static boolean isBy(VerifyingKey key, BundleSignature signature) {
        try {
            return key.algorithm().word().equals(signature.algorithm())
                    && key.hasSigned(signature.text(), Base64.getDecoder().decode(signature.signature()));
        } catch (IllegalArgumentException e) {
            return false; // no Base64
        }
    }

    /** With two keys a person still has one name. */
    private void demandTwo() {
        Set<String> authors = names.getOrDefault(Role.AUTHOR.word(), Set.of());
        Set<String> approvers = names.getOrDefault(Role.APPROVER.word(), Set.of());
        if (authors.isEmpty()) {
            problems.add(missing("an author", Role.AUTHOR));
        }
        if (approvers.isEmpty() || (approvers.size() == 1 && approvers.equals(authors))) {
            problems.add(missing("an approver who is not its author", Role.APPROVER));
        }
    }

    private String missing(String whose, Role role) {
        return "expected the signature of " + whose + " over version " + version + ": of a person with the role "
                + role.word() + " and a confirmed key";
    }
}
