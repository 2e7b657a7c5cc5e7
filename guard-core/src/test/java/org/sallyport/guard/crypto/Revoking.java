package org.sallyport.guard.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that also revokes. */
public final class Revoking {
    private final X509Certificate certificate;
    private final KeyPair keys;
    private final Instant now;

    private Revoking(X509Certificate certificate, KeyPair keys, Instant now) {
        this.certificate = certificate;
        this.keys = keys;
        this.now = now;
    }

    public static Revoking root(String name, Instant now) {
        return root(DemoCertificate.authority(name, now), now);
    }

    static Revoking root(DemoCertificate wanted, Instant now) {
        KeyPair keys = DemoCertificate.ecKeys();
        return new Revoking(wanted.key(keys.getPublic()).selfSigned(keys.getPrivate()), keys, now);
    }

    Revoking below(DemoCertificate wanted) {
        KeyPair fresh = DemoCertificate.ecKeys();
        return new Revoking(sign(wanted.key(fresh.getPublic())), fresh, now);
    }

    /** A certificate with the domain as DNS-ID, valid until then. */
    public Identity issue(String domain, Instant until) {
        return issue(
                DemoCertificate.server(domain, now).dns(Set.of(domain)).valid(now.minus(Duration.ofMinutes(1)), until));
    }

    Identity issue(DemoCertificate wanted) {
        KeyPair fresh = DemoCertificate.ecKeys();
        return DemoAuthority.identity(
                "issued", List.of(sign(wanted.key(fresh.getPublic())), certificate), fresh.getPrivate());
    }

    private X509Certificate sign(DemoCertificate wanted) {
        return wanted.signed(certificate.getSubjectX500Principal(), keys.getPrivate());
    }

    public Trust trust() {
        return Trust.of(certificate);
    }

    /** Writes the authority's certificate, as a peer's trust file. */
    public void writeTrust(Path file) throws IOException {
        Files.writeString(file, Pem.written(List.of(Pem.block(certificate))));
    }

    /** Writes a list on which nobody is. */
    public void writeList(Path file, Instant since, Instant until) throws IOException {
        Files.write(file, list().from(since).until(until).der());
    }

    X509Certificate certificate() {
        return certificate;
    }

    Wanted list() {
        return new Wanted();
    }

    /** All lists there are: one, current from a minute ago until then, of these certificates. */
    public RevocationLists lists(Instant until, Identity... revoked) {
        Wanted wanted = list().until(until);
        for (Identity identity : revoked) {
            wanted.revoke(identity.chain().getFirst());
        }
        return new RevocationLists(wanted.read());
    }

    /** A list that is being written; used once. */
    final class Wanted {
        private final X509v2CRLBuilder builder = new X509v2CRLBuilder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                Date.from(now.minus(Duration.ofMinutes(1))));
        private Optional<Instant> until = Optional.of(now.plus(Duration.ofDays(7)));
        private String signature = "SHA256withECDSA";

        Wanted from(Instant since) {
            builder.setThisUpdate(Date.from(since));
            return this;
        }

        Wanted until(Instant end) {
            until = Optional.of(end);
            return this;
        }

        Wanted withoutEnd() {
            until = Optional.empty();
            return this;
        }

        Wanted signature(String algorithm) {
            signature = algorithm;
            return this;
        }

        Wanted revoke(X509Certificate revoked) {
            return revoke(revoked, now.minus(Duration.ofHours(1)), CRLReason.unspecified);
        }

        Wanted revoke(X509Certificate revoked, Instant since, int reason) {
            builder.addCRLEntry(revoked.getSerialNumber(), Date.from(since), reason);
            return this;
        }

        Wanted entry(ASN1ObjectIdentifier type, ASN1Encodable value) {
            builder.addCRLEntry(BigInteger.TWO, Date.from(now), new Extensions(extension(type, true, value)));
            return this;
        }

        Wanted extension(ASN1ObjectIdentifier type, ASN1Encodable value) {
            try {
                builder.addExtension(extension(type, true, value));
                return this;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private Extension extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
            try {
                return new Extension(type, critical, value.toASN1Primitive().getEncoded());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        byte[] der() {
            until.ifPresent(end -> builder.setNextUpdate(Date.from(end)));
            try {
                return builder.build(new JcaContentSignerBuilder(signature).build(keys.getPrivate()))
                        .getEncoded();
            } catch (IOException | OperatorCreationException e) {
                throw new IllegalStateException("a list that cannot be made", e);
            }
        }

        /** As a guard reads it. */
        List<RevocationList> read() {
            try {
                Path file = Files.createTempFile("revoking", ".crl");
                try {
                    return RevocationList.read(Files.write(file, der()));
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
