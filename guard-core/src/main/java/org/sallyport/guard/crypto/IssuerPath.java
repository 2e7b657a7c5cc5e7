package org.sallyport.guard.crypto;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the shown certificates into the one order in which they are validated: from the peer's own to the one that an
 * authority may have issued. By names alone and without going back, so that a chain made to have many paths costs no
 * more than any other.
 */
final class IssuerPath {
    private static final int MAX_PATH = 8;

    private IssuerPath() {}

    static List<X509Certificate> of(List<X509Certificate> shown, Trust trust) throws Refusal {
        List<X509Certificate> left = new ArrayList<>(shown.subList(1, shown.size()));
        List<X509Certificate> path = new ArrayList<>(List.of(shown.getFirst()));
        while (!trust.mayHaveIssued(path.getLast())) {
            X509Certificate last = path.getLast();
            X509Certificate issuer = left.stream()
                    .filter(certificate -> Issued.byName(last, certificate))
                    .findFirst()
                    .orElseThrow(() -> Refusal.of(last, "was issued by nobody whom this peer's trust file names"));
            left.remove(issuer);
            path.add(issuer);
            if (path.size() > MAX_PATH) {
                throw new Refusal("the certificates make a path longer than " + MAX_PATH);
            }
        }
        return path;
    }
}
