package org.sallyport.guard.crypto;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** The certificate authorities that may vouch for one peer, and no others. Immutable, thread-safe. */
public final class Trust {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final int KEY_CERT_SIGN = 5;

    private final List<X509Certificate> authorities;

    private Trust(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
    }

    /**
     * Reads the authorities from a PEM file.
     *
     * @throws IdentityProblem when it cannot be read, is empty, or holds a certificate that cannot serve as authority
     */
    public static Trust pem(Path caFile) {
        return pem(caFile, Pem.text(caFile));
    }

    /**
     * As {@link #pem(Path)}, of text that was read already: what was digested is what is trusted.
     *
     * @param caFile how problems name the text
     */
    public static Trust pem(Path caFile, String text) {
        List<X509Certificate> authorities = Pem.certificates(Pem.quoted(caFile), text);
        for (int i = 0; i < authorities.size(); i++) {
            check(Pem.quoted(caFile) + ": certificate " + (i + 1), authorities.get(i));
        }
        return new Trust(authorities);
    }

    static Trust of(X509Certificate authority) {
        return new Trust(List.of(authority));
    }

    private static void check(String place, X509Certificate certificate) {
        ApprovedKeys.check(place, certificate);
        boolean[] usage = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || usage != null && !usage[KEY_CERT_SIGN]) {
            throw new IdentityProblem(place + " is no certificate authority's: expected basicConstraints with CA true"
                    + " and, where there is a keyUsage, keyCertSign");
        }
        if (isConstrained(certificate) && !Issued.by(certificate, certificate)) {
            throw new IdentityProblem(place + " may vouch for certain names only, and was issued by another authority:"
                    + " expected the root above it, whose constraints and its own are then both kept");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Trust that && that.authorities.equals(authorities);
    }

    @Override
    public int hashCode() {
        return authorities.hashCode();
    }

    List<X509Certificate> authorities() {
        return authorities;
    }

    /** The authority that has issued the certificate, by name and signature. */
    Optional<X509Certificate> issuerOf(X509Certificate certificate) {
        return authorities.stream()
                .filter(authority -> Issued.by(certificate, authority))
                .findFirst();
    }

    /** Whether an authority may vouch for certain names only. */
    static boolean isConstrained(X509Certificate authority) {
        return authority.getExtensionValue(NAME_CONSTRAINTS) != null;
    }
}
