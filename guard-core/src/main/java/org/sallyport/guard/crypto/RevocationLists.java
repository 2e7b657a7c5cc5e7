package org.sallyport.guard.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    Instant check(IssuerPath path, Instant at) throws Refusal {
        List<X509Certificate> issuers = path.issuers().toList();
        Instant until = Instant.MAX;
        for (int i = 0; i < issuers.size(); i++) {
            Instant end = check(path.path().get(i), issuers.get(i), at);
            until = end.isBefore(until) ? end : until;
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
        Optional<Instant> end = current.stream()
                .filter(list -> list.covers(certificate))
                .map(RevocationList::until)
                .max(Comparator.naturalOrder());
        return end.orElseThrow(() -> Refusal.of(
                Flaw.REVOCATION_UNKNOWN,
                certificate,
                "may be revoked: " + missing(issued, current) + " of \""
                        + Refusal.plain(issuer.getSubjectX500Principal()) + "\""));
    }

    private static String missing(List<RevocationList> issued, List<RevocationList> current) {
        if (issued.isEmpty()) {
            return "there is no list";
        }
        return current.isEmpty() ? "no list is current" : "no list is for certificates of this kind";
    }
}
