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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads a file of revocation lists, and holds each to what is taken: whole lists, for all reasons, with an end. */
final class RevocationFile {
    private static final String BLOCK = "X509 CRL";
    private static final int MAX_OCTETS = 16 << 20;
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
        problem(crl).ifPresent(what -> {
            throw new IdentityProblem(
                    shown + ": the revocation list of \"" + Refusal.plain(crl.getIssuerX500Principal()) + "\" " + what);
        });
        return new RevocationList(crl);
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

    private static Optional<String> problem(X509CRL crl) {
        if (crl.getNextUpdate() == null) {
            return Optional.of("says not until when it holds: expected nextUpdate");
        }
        if (!Algorithms.isAccepted(crl.getSigAlgOID(), crl.getSigAlgParams())) {
            return Optional.of("is signed with an algorithm that is not accepted");
        }
        if (crl.getExtensionValue(DELTA) != null) {
            return Optional.of("is a delta list: expected a whole one");
        }
        if (hasUnknown(crl, SCOPE) || entries(crl).anyMatch(entry -> hasUnknown(entry, REASON))) {
            return Optional.of("has a critical extension that is not known here");
        }
        return scopeProblem(crl);
    }

    private static Stream<? extends X509Extension> entries(X509CRL crl) {
        return crl.getRevokedCertificates() == null ? Stream.empty() : crl.getRevokedCertificates().stream();
    }

    private static boolean hasUnknown(X509Extension extended, String known) {
        Set<String> critical = extended.getCriticalExtensionOIDs();
        return critical != null && !critical.stream().allMatch(known::equals);
    }

    private static Optional<String> scopeProblem(X509CRL crl) {
        byte[] extension = crl.getExtensionValue(SCOPE);
        if (extension == null) {
            return Optional.empty();
        }
        try {
            IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(
                    ASN1OctetString.getInstance(extension).getOctets());
            if (scope.isIndirectCRL()) {
                return Optional.of("speaks for other authorities (indirect): expected one list from each authority");
            }
            if (scope.getOnlySomeReasons() != null || scope.onlyContainsAttributeCerts()) {
                return Optional.of("is for some reasons or attribute certificates only: expected one for all reasons");
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("says in a way that cannot be read what it is for (issuingDistributionPoint)");
        }
    }
}
