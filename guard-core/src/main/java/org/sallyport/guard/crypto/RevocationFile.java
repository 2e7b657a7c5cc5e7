package org.sallyport.guard.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Extension;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads a file of revocation lists, and holds each to what is taken: whole lists, for all reasons, with an end. */
final class RevocationFile {
    private static final String BLOCK = "X509 CRL";
    private static final int MAX_OCTETS = 8 << 20;
    private static final byte SEQUENCE = 0x30;
    private static final String DELTA = "2.5.29.27";
    private static final String SCOPE = "2.5.29.28";
    private static final String REASON = "2.5.29.21";

    private final String shown;

    private RevocationFile(Path file) {
        this.shown = Pem.quoted(file);
    }

    /** @throws IdentityProblem when it cannot be read, or holds anything else */
    static List<RevocationList> read(Path file) {
        RevocationFile read = new RevocationFile(file);
        return read.lists(read.octets(file));
    }

    private byte[] octets(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw new IdentityProblem(shown + " is larger than " + MAX_OCTETS + " octets");
            }
            return octets;
        } catch (IOException e) {
            throw new IdentityProblem(shown + " cannot be read: " + Unreadable.why(e), e);
        }
    }

    private List<RevocationList> lists(byte[] octets) {
        if (octets.length > 0 && octets[0] == SEQUENCE) {
            return List.of(list(octets));
        }
        List<PemObject> blocks = Pem.blocks(shown, new String(octets, StandardCharsets.ISO_8859_1));
        if (blocks.isEmpty()
                || !blocks.stream().allMatch(block -> block.getType().equals(BLOCK))) {
            throw new IdentityProblem(
                    shown + " holds no revocation lists alone: expected -----BEGIN " + BLOCK + "-----, or one in DER");
        }
        return blocks.stream().map(block -> list(block.getContent())).toList();
    }

    private RevocationList list(byte[] der) {
        X509CRL crl = parsed(der);
        try {
            check(crl);
            return new RevocationList(crl, scope(crl));
        } catch (IllegalArgumentException e) {
            throw new IdentityProblem(
                    shown + ": the revocation list of \"" + Refusal.plain(crl.getIssuerX500Principal()) + "\" "
                            + e.getMessage(),
                    e);
        }
    }

    private X509CRL parsed(byte[] der) {
        try {
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            if (crl != null && Arrays.equals(crl.getEncoded(), der)) {
                return crl;
            }
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IdentityProblem(shown + " holds a revocation list that cannot be read", e);
        }
        throw new IdentityProblem(shown + " holds a revocation list and something behind it");
    }

    private static void check(X509CRL crl) {
        if (crl.getNextUpdate() == null) {
            throw new IllegalArgumentException("says not until when it holds: expected nextUpdate");
        }
        if (!Algorithms.isAccepted(crl.getSigAlgOID(), crl.getSigAlgParams())) {
            throw new IllegalArgumentException("is signed with an algorithm that is not accepted");
        }
        if (crl.getExtensionValue(DELTA) != null) {
            throw new IllegalArgumentException("is a delta list: expected a whole one");
        }
        if (hasUnknown(crl, SCOPE) || entries(crl).anyMatch(entry -> hasUnknown(entry, REASON))) {
            throw new IllegalArgumentException("has a critical extension that is not known here");
        }
    }

    private static Stream<? extends X509Extension> entries(X509CRL crl) {
        return crl.getRevokedCertificates() == null ? Stream.empty() : crl.getRevokedCertificates().stream();
    }

    private static boolean hasUnknown(X509Extension extended, String known) {
        Set<String> critical = extended.getCriticalExtensionOIDs();
        return critical != null && !critical.stream().allMatch(known::equals);
    }

    private static RevocationScope scope(X509CRL crl) {
        byte[] extension = crl.getExtensionValue(SCOPE);
        return extension == null ? RevocationScope.EVERYTHING : RevocationScope.of(point(extension));
    }

    private static IssuingDistributionPoint point(byte[] extension) {
        try {
            return IssuingDistributionPoint.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "says in a way that cannot be read what it is for (issuingDistributionPoint)", e);
        }
    }
}
