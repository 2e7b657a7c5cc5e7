package org.sallyport.guard.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one order in which shown certificates are validated: from the peer's own to the one that an authority has issued.
 * Found by names and without going back, so that a chain made to have many paths costs no more than any other.
 *
 * @param path the peer's own certificate first
 * @param authority who issued the last
 */
record IssuerPath(List<X509Certificate> path, X509Certificate authority) {
    private static final int MAX_PATH = 8;

    static IssuerPath of(List<X509Certificate> shown, Trust trust) throws Refusal {
        List<X509Certificate> left = new ArrayList<>(shown.subList(1, shown.size()));
        List<X509Certificate> path = new ArrayList<>(List.of(shown.getFirst()));
        while (path.size() <= MAX_PATH) {
            X509Certificate last = path.getLast();
            Optional<X509Certificate> authority = trust.issuerOf(last);
            if (authority.isPresent()) {
                return new IssuerPath(List.copyOf(path), authority.get());
            }
            X509Certificate issuer = left.stream()
                    .filter(certificate -> Issued.byName(last, certificate))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(
                            Flaw.OTHER_AUTHORITY, last, "was not issued by an authority in this peer's trust file"));
            left.remove(issuer);
            path.add(issuer);
        }
        throw new Refusal(Flaw.PATH, "the certificates make a path longer than " + MAX_PATH);
    }

    X509Certificate leaf() {
        return path.getFirst();
    }

    /** All that have vouched. */
    Stream<X509Certificate> issuers() {
        return Stream.concat(path.stream().skip(1), Stream.of(authority));
    }

    /** The last moment at which all of it is valid. */
    Instant end() {
        return Stream.concat(path.stream(), Stream.of(authority))
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /**
     * What path validation is given. The JDK takes no name constraints from an authority that it is told to trust; as
     * the last of the path, issued by itself, the authority has them applied like any other's.
     */
    List<X509Certificate> validated() {
        return Trust.isConstrained(authority)
                ? Stream.concat(path.stream(), Stream.of(authority)).toList()
                : path;
    }
}
