package org.sallyport.guard.crypto;

import java.io.Serial;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/** Why a chain proves nothing; never leaves this package. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final int SHOWN = 120;

    private final Flaw flaw;

    Refusal(Flaw flaw, String reason) {
        super(reason, null, false, false);
        this.flaw = flaw;
    }

    static Refusal of(Flaw flaw, X509Certificate certificate, String problem) {
        return new Refusal(flaw, named(certificate) + " " + problem);
    }

    Flaw flaw() {
        return flaw;
    }

    String reason() {
        return String.valueOf(getMessage());
    }

    /** The certificate as a record names it. */
    static String named(X509Certificate certificate) {
        return "the certificate \"" + plain(certificate.getSubjectX500Principal()) + "\"";
    }

    /** A name as a record shows it: others chose this text, so it is cut, and is printable ASCII. */
    static String plain(X500Principal principal) {
        String name = principal.getName();
        StringBuilder shown = new StringBuilder();
        name.chars().limit(SHOWN).forEach(c -> shown.append(c >= ' ' && c <= '~' && c != '"' ? (char) c : '?'));
        return shown.append(name.length() > SHOWN ? "..." : "").toString();
    }
}
