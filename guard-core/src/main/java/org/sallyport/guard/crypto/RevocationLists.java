package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All revocation lists that are at hand. Nothing is ever fetched: what a peer writes into its certificate makes the guard
 * call nobody. Immutable, thread-safe.
 *
 * @param lists in any order
 */
public record RevocationLists(List<RevocationList> lists) {
    /** None at all: no certificate is known not to be revoked. */
    public static final RevocationLists NONE = new RevocationLists(List.of());

    public RevocationLists {
        lists = List.copyOf(lists);
    }

    /** Which lists these are, to be said behind something else; nothing if there are none. */
    public String text() {
        return lists.stream()
                .map(list -> ", revocation list of \"" + list.issuer() + "\" of " + list.since())
                .collect(Collectors.joining());
    }

    /** Whether an authority in the trust has issued the list. */
    public static boolean isOf(RevocationList list, Trust trust) {
        return trust.authorities().stream().anyMatch(list::isBy);
    }

    /** The authorities in the trust of which no list is current, by name, in printable ASCII. */
    public List<String> uncovered(Trust trust, Instant at) {
        return trust.authorities().stream()
                .filter(authority -> lists.stream().noneMatch(list -> list.isCurrent(at) && list.isBy(authority)))
                .map(authority -> Refusal.plain(authority.getSubjectX500Principal()))
                .toList();
    }

    /**
     * Checks that of each certificate of a path, which is valid in all else, a current list of its issuer says that it
     * was not revoked.
     *
     * @return until when these lists say so
     */
    Instant check(IssuerPath path, Instant at) throws GeneralSecurityException, Refusal {
        List<X509Certificate> issuers = path.issuers().toList();
        Instant until = Instant.MAX;
        for (int i = 0; i < issuers.size(); i++) {
            Instant end = check(path.path().get(i), issuers.get(i), at);
            until = end.isBefore(until) ? end : until;
        }
        try {
            validate(path, at);
        } catch (CertPathValidatorException e) {
            throw PathProblem.uncovered(e);
        }
        return until;
    }

    private Instant check(X509Certificate certificate, X509Certificate issuer, Instant at) throws Refusal {
        List<RevocationList> issued =
                lists.stream().filter(list -> list.isBy(issuer)).toList();
        List<RevocationList> current =
                issued.stream().filter(list -> list.isCurrent(at)).toList();
        Optional<Instant> revoked = current.stream()
                .flatMap(list -> list.revoked(certificate).stream())
                .min(Comparator.naturalOrder());
        if (revoked.isPresent()) {
            throw Refusal.of(Flaw.REVOKED, certificate, "was revoked at " + revoked.get());
        }
        Optional<Instant> end = current.stream().map(RevocationList::until).min(Comparator.naturalOrder());
        return end.orElseThrow(() -> Refusal.of(
                Flaw.REVOCATION_UNKNOWN,
                certificate,
                "may be revoked: " + (issued.isEmpty() ? "there is no list" : "no list is current") + " of \""
                        + Refusal.plain(issuer.getSubjectX500Principal()) + "\""));
    }

    /**
     * Has the platform judge which list is for which certificate (RFC 5280, section 6.3). Not with a
     * {@link java.security.cert.PKIXRevocationChecker}: the JDK's would also fetch what a certificate names.
     */
    private void validate(IssuerPath path, Instant at) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(path.authority(), null)));
        List<X509CRL> current = lists.stream()
                .filter(list -> list.isCurrent(at))
                .map(RevocationList::crl)
                .toList();
        parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(current)));
        parameters.setRevocationEnabled(true);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(path.path()), parameters);
    }
}
