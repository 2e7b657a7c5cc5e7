package org.sallyport.guard.crypto;

import java.io.Serial;
import java.security.cert.X509Certificate;

/** Why a chain proves nothing; never leaves this package. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 120;

    Refusal(String reason) {
        super(reason, null, false, false);
    }

    static Refusal of(X509Certificate certificate, String problem) {
        return new Refusal(named(certificate) + " " + problem);
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** The certificate as a record names it: the peer chose this text, so it is cut and escaped. */
    static String named(X509Certificate certificate) {
        String name = certificate.getSubjectX500Principal().getName();
        StringBuilder shown = new StringBuilder("the certificate \"");
        name.chars().limit(SHOWN).forEach(c -> shown.append(c >= ' ' && c <= '~' && c != '"' ? (char) c : '?'));
        return shown.append(name.length() > SHOWN ? "...\"" : "\"").toString();
    }
}
