package org.sallyport.guard.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;

/** Files in PEM (RFC 7468). Text between the blocks is passed over, as the RFC has it. */
final class Pem {
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final long MAX_OCTETS = 1 << 20;

    private Pem() {}

    /** @throws IdentityProblem when the file cannot be read or a block is not PEM */
    static List<PemObject> blocks(Path file) {
        return blocks(quoted(file), text(file));
    }

    /** As {@link #blocks(Path)}, of text that was read already. */
    static List<PemObject> blocks(String shown, String text) {
        try (PemReader reader = new PemReader(new StringReader(text))) {
            List<PemObject> blocks = new ArrayList<>();
            for (PemObject block = reader.readPemObject(); block != null; block = reader.readPemObject()) {
                blocks.add(block);
            }
            return blocks;
        } catch (IOException | RuntimeException e) {
            throw e instanceof IdentityProblem problem
                    ? problem
                    : new IdentityProblem(shown + " is not readable as PEM", e);
        }
    }

    /** @throws IdentityProblem also when there is none, or when one cannot be read */
    static List<X509Certificate> certificates(Path file) {
        return certificates(quoted(file), text(file));
    }

    /** As {@link #certificates(Path)}, of text that was read already. */
    static List<X509Certificate> certificates(String shown, String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (PemObject block : blocks(shown, text)) {
            if (block.getType().equals(CERTIFICATE)) {
                certificates.add(certificate(shown, certificates.size() + 1, block.getContent()));
            }
        }
        if (certificates.isEmpty()) {
            throw new IdentityProblem(shown + " holds no certificate: expected -----BEGIN CERTIFICATE-----");
        }
        return certificates;
    }

    private static X509Certificate certificate(String shown, int number, byte[] der) {
        try {
            return certificate(der);
        } catch (CertificateException e) {
            throw new IdentityProblem(shown + ": certificate " + number + " cannot be read", e);
        }
    }

    static X509Certificate certificate(byte[] der) throws CertificateException {
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > MAX_OCTETS) {
                throw new IdentityProblem(quoted(file) + " is larger than " + MAX_OCTETS + " octets");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IdentityProblem(quoted(file) + " cannot be read: " + Unreadable.why(e), e);
        }
    }

    /** The first line of the file. The caller wipes it. */
    static char[] password(Path file) {
        return text(file).lines().findFirst().orElse("").toCharArray();
    }

    /** One block after the other. */
    static String written(List<PemObject> blocks) {
        StringWriter text = new StringWriter();
        try (PemWriter writer = new PemWriter(text)) {
            for (PemObject block : blocks) {
                writer.writeObject(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static PemObject block(X509Certificate certificate) {
        try {
            return new PemObject(CERTIFICATE, certificate.getEncoded());
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    static String quoted(Path file) {
        return "\"" + file + "\"";
    }
}
