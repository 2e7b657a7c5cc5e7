package org.sallyport.guard.crypto;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;

/** Whether one certificate was issued by another, by names and signature. */
final class Issued {
    private Issued() {}

    static boolean by(X509Certificate certificate, X509Certificate issuer) {
        return byName(certificate, issuer) && isSigned(certificate, issuer);
    }

    static boolean byName(X509Certificate certificate, X509Certificate issuer) {
        return certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
    }

    private static boolean isSigned(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | FipsUnapprovedOperationError e) {
            return false;
        }
    }
}
