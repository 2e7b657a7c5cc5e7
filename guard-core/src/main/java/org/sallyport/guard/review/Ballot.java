package org.sallyport.guard.review;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.VerifyingKey;
import org.sallyport.guard.person.Signatories;
import org.sallyport.guard.person.Signatory;

/**
 * Counts what persons have signed of one message. A signature counts when a confirmed key of a person made it who may
 * review now, for this message and this verdict. Nobody counts twice, by name or by key.
 */
final class Ballot {
    private final HeldMessage message;
    private final Signatories reviewers;

    Ballot(HeldMessage message, Signatories reviewers) {
        this.message = message;
        this.reviewers = reviewers;
    }

    Standing standing() {
        Set<String> names = new HashSet<>();
        Map<VerifyingKey, String> keys = new HashMap<>();
        for (ReviewSignature signature : message.signatures()) {
            Optional<VerifyingKey> key = key(signature);
            if (key.isPresent() && signature.verdict() == ReviewVerdict.REFUSE) {
                return new Standing.Refused(signature.signer());
            }
            if (key.isPresent() && keys.putIfAbsent(key.get(), signature.signer()) == null) {
                names.add(signature.signer());
            }
        }
        return names.size() >= Math.max(1, message.reviewers())
                ? new Standing.Released(names.size())
                : new Standing.Waiting(names.size());
    }

    /** Why a further signature does not count; empty when it does. */
    Optional<String> problem(ReviewSignature signature) {
        Optional<Signatory> signer = reviewers.signatory(signature.signer());
        if (signer.isEmpty() || signer.get().disabled()) {
            return Optional.of("there is no person of that name who may sign");
        }
        if (!mayReview(signer.get())) {
            return Optional.of("this person may not review: that takes the role approver");
        }
        if (signer.get().keys().isEmpty()) {
            return Optional.of("this person has no key that was confirmed at the guard's terminal");
        }
        Optional<VerifyingKey> key = key(signature);
        if (key.isEmpty()) {
            return Optional.of("no confirmed key of this person has signed this verdict on this message");
        }
        return signature.verdict() == ReviewVerdict.RELEASE ? twice(signature, key.get()) : Optional.empty();
    }

    private Optional<String> twice(ReviewSignature signature, VerifyingKey key) {
        for (ReviewSignature before : message.signatures()) {
            if (before.signer().equals(signature.signer()) && key(before).isPresent()) {
                return Optional.of("this person has released it already: nobody counts twice");
            }
            if (key(before).equals(Optional.of(key))) {
                return Optional.of("its key has signed as \"" + before.signer() + "\" already: nobody counts twice");
            }
        }
        return Optional.empty();
    }

    private static boolean mayReview(Signatory signer) {
        return !signer.disabled() && signer.roles().contains(Role.APPROVER);
    }

    /** The key that made the signature, where that counts. */
    Optional<VerifyingKey> key(ReviewSignature signature) {
        return reviewers
                .signatory(signature.signer())
                .filter(Ballot::mayReview)
                .flatMap(signer -> signer.keys().stream()
                        .filter(key -> signature.isBy(key, message))
                        .findFirst());
    }
}
