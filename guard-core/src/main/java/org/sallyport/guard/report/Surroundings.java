package org.sallyport.guard.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.sallyport.guard.audit.JournalUnusable;
import org.sallyport.guard.audit.JournalVerifier;
import org.sallyport.guard.audit.Verification;
import org.sallyport.guard.bundle.StoreRecords;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.crypto.CertificateFacts;
import org.sallyport.guard.crypto.Cryptography;
import org.sallyport.guard.report.Circumstances.Activation;
import org.sallyport.guard.report.Circumstances.Certificate;
import org.sallyport.guard.report.Circumstances.Journal;
import org.sallyport.guard.report.Circumstances.State;
import org.sallyport.policy.stanza.Shown;

/** The circumstances that a configuration shows: its journal, which is verified, and its certificates. */
public final class Surroundings {
    private Surroundings() {}

    /**
     * Looks around. Reads only; the guard may be running.
     *
     * @param software the program, with its version
     */
    public static Circumstances of(Loaded loaded, Instant at, String software) {
        return new Circumstances(
                at,
                software,
                Optional.of(Shown.visible(Cryptography.description())),
                Optional.of(Shown.visible(loaded.configuration().file().toString())),
                activation(loaded),
                journal(loaded.configuration().audit().directory()),
                certificates(loaded));
    }

    /** The store is the guard's: where it cannot be read, nothing is said. */
    private static Optional<Activation> activation(Loaded loaded) {
        try {
            return new StoreRecords(loaded.configuration().bundleStore())
                    .history().stream()
                            .filter(one -> one.revision()
                                    .equals(loaded.bundle().revision().hex()))
                            .findFirst()
                            .map(Surroundings::activation);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Activation activation(BundleActivation one) {
        return new Activation(
                one.version(),
                one.time(),
                Shown.visible(one.who()),
                one.signatures().stream()
                        .map(signature -> Shown.visible(signature.signer() + " (" + signature.role() + ")"))
                        .toList());
    }

    private static Journal journal(Path directory) {
        try {
            Verification verification = JournalVerifier.verify(directory, Optional.empty());
            List<String> says =
                    verification.lines().stream().map(Shown::visible).toList();
            return new Journal(
                    verification.isGood() ? State.WHOLE : State.BROKEN,
                    Optional.of(verification.head().toString()),
                    says);
        } catch (JournalUnusable e) {
            return Journal.unread(Shown.visible(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            return Journal.unread("the journal cannot be read: " + Shown.visible(String.valueOf(e.getMessage())));
        }
    }

    private static List<Certificate> certificates(Loaded loaded) {
        List<Certificate> all = new ArrayList<>();
        loaded.identities()
                .forEach(identity -> CertificateFacts.of(identity)
                        .forEach(facts -> all.add(certificate("the guard's, " + identity.id(), facts))));
        new TreeMap<>(loaded.trust())
                .forEach((peer, trust) -> CertificateFacts.of(trust)
                        .forEach(facts -> all.add(certificate("vouches for peer " + peer, facts))));
        return all;
    }

    private static Certificate certificate(String use, CertificateFacts facts) {
        return new Certificate(
                Shown.visible(use), facts.subject(), facts.names(), facts.issuer(), facts.from(), facts.until());
    }
}
