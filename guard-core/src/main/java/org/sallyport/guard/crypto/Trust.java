package org.sallyport.guard.crypto;

import java.nio.file.Path;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1OctetString;

/** The certificate authorities that may vouch for one peer, and no others. Immutable, thread-safe. */
public final class Trust {
    private static final String NAME_CONSTRAINTS = "2.5.29.30";
    private static final int KEY_CERT_SIGN = 5;

    private final Set<TrustAnchor> anchors;

    private Trust(List<X509Certificate> authorities) {
        this.anchors = authorities.stream().map(Trust::anchor).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Reads the authorities from a PEM file.
     *
     * @throws IdentityProblem when it cannot be read, is empty, or holds a certificate that is no authority's
     */
    public static Trust pem(Path caFile) {
        List<X509Certificate> authorities = Pem.certificates(caFile);
        for (int i = 0; i < authorities.size(); i++) {
            if (!isAuthority(authorities.get(i))) {
                throw new IdentityProblem(Pem.quoted(caFile) + ": certificate " + (i + 1)
                        + " is no certificate authority's: expected basicConstraints with CA true"
                        + " and, where there is a keyUsage, keyCertSign");
            }
        }
        return new Trust(authorities);
    }

    static Trust of(X509Certificate authority) {
        return new Trust(List.of(authority));
    }

    private static boolean isAuthority(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return certificate.getBasicConstraints() >= 0 && (usage == null || usage[KEY_CERT_SIGN]);
    }

    /** The JDK applies the name constraints of an authority only where they are handed over beside it. */
    private static TrustAnchor anchor(X509Certificate authority) {
        byte[] constraints = authority.getExtensionValue(NAME_CONSTRAINTS);
        return new TrustAnchor(
                authority,
                constraints == null
                        ? null
                        : ASN1OctetString.getInstance(constraints).getOctets());
    }

    Set<TrustAnchor> anchors() {
        return anchors;
    }

    /** Whether one of them bears the name of the certificate's issuer. */
    boolean mayHaveIssued(X509Certificate certificate) {
        return anchors.stream().anyMatch(anchor -> Issued.byName(certificate, anchor.getTrustedCert()));
    }
}
