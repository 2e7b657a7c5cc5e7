package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Certificates in words, for operators: printable ASCII, of a bounded length. What is said here is what a certificate
 * says of itself; {@link CertificateCheck} says what that is worth.
 */
public final class CertificateText {
    private static final int MOST = 8;

    private CertificateText() {}

    /** What the first of a chain says: subject, the domains it names, issuer, until when. */
    public static String of(List<X509Certificate> chain) {
        if (chain.isEmpty()) {
            return "no certificate";
        }
        X509Certificate shown = chain.getFirst();
        return subject(shown) + ", for " + names(shown) + ", " + issuer(shown) + ", from "
                + shown.getNotBefore().toInstant() + " until "
                + shown.getNotAfter().toInstant();
    }

    private static String subject(X509Certificate certificate) {
        return "\"" + Refusal.plain(certificate.getSubjectX500Principal()) + "\"";
    }

    private static String issuer(X509Certificate certificate) {
        return "issued by \"" + Refusal.plain(certificate.getIssuerX500Principal()) + "\"";
    }

    /** The certificate that our end of the session has shown. */
    public static String ours(SSLSession session) {
        @Nullable Certificate[] shown = session.getLocalCertificates();
        return shown != null && shown.length > 0 && shown[0] instanceof X509Certificate certificate
                ? subject(certificate) + ", " + issuer(certificate)
                : "none";
    }

    static String names(X509Certificate certificate) {
        try {
            List<String> domains = SubjectNames.of(certificate).all().domains().stream()
                    .sorted()
                    .toList();
            String text =
                    domains.stream().limit(MOST).map(CertificateText::plain).collect(Collectors.joining(", "));
            return domains.isEmpty()
                    ? "no domain that counts"
                    : text + (domains.size() > MOST ? " and " + (domains.size() - MOST) + " more" : "");
        } catch (IOException e) {
            return "names that cannot be read";
        }
    }

    private static String plain(String domain) {
        return domain.chars()
                .limit(128)
                .mapToObj(c -> c > ' ' && c <= '~' ? String.valueOf((char) c) : "?")
                .collect(Collectors.joining());
    }
}
