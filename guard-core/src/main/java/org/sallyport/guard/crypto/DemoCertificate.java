package org.sallyport.guard.crypto;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.stanza.Jid;

/** A certificate that is being written: what {@link DemoAuthority} issues. Not thread-safe, used once. */
final class DemoCertificate {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final Duration EARLIER = Duration.ofMinutes(1);
    private static final int SERIAL_OCTETS = 16;

    private final X500Name subject;
    private final List<GeneralName> names = new ArrayList<>();
    private final List<Extension> extensions = new ArrayList<>();
    private Instant from;
    private Instant to;
    private String signature = "SHA256withECDSA";
    private @Nullable PublicKey key;

    DemoCertificate(String name, Instant now) {
        this.subject = new X500Name(new X500Principal("CN=" + quoted(name)).getName());
        this.from = now.minus(EARLIER);
        this.to = now.plus(LIFE);
    }

    /** For an authority. */
    static DemoCertificate authority(String name, Instant now) {
        return new DemoCertificate(name, now)
                .extension(Extension.basicConstraints, true, new BasicConstraints(true))
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    }

    /** For an XMPP server, which is both a TLS server and a TLS client. */
    static DemoCertificate server(String name, Instant now) {
        return new DemoCertificate(name, now)
                .extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                .extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                    KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                }));
    }

    static KeyPair ecKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no EC P-256", e);
        }
    }

    DemoCertificate dns(Set<String> domains) {
        domains.stream().sorted().forEach(domain -> names.add(new GeneralName(GeneralName.dNSName, ascii(domain))));
        return this;
    }

    DemoCertificate srv(Set<String> domains) {
        domains.stream()
                .sorted()
                .forEach(domain -> other(SubjectNames.SRV_NAME, new DERIA5String("_xmpp-server." + ascii(domain))));
        return this;
    }

    DemoCertificate xmppAddr(Set<String> domains) {
        domains.stream().sorted().forEach(domain -> other(SubjectNames.XMPP_ADDR, new DERUTF8String(domain)));
        return this;
    }

    DemoCertificate other(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return name(new GeneralName(
                GeneralName.otherName,
                new DERSequence(new ASN1Encodable[] {type, new DERTaggedObject(true, 0, value)})));
    }

    DemoCertificate name(GeneralName name) {
        names.add(name);
        return this;
    }

    DemoCertificate valid(Instant begin, Instant end) {
        from = begin;
        to = end;
        return this;
    }

    DemoCertificate key(PublicKey subjectKey) {
        key = subjectKey;
        return this;
    }

    DemoCertificate signature(String algorithm) {
        signature = algorithm;
        return this;
    }

    /** Adds the extension, or takes the place of one of its kind. */
    DemoCertificate extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            without(type)
                    .extensions
                    .add(new Extension(type, critical, value.toASN1Primitive().getEncoded()));
            return this;
        } catch (IOException e) {
            throw new IllegalStateException("an extension that cannot be encoded", e);
        }
    }

    DemoCertificate without(ASN1ObjectIdentifier type) {
        extensions.removeIf(extension -> extension.getExtnId().equals(type));
        return this;
    }

    X509Certificate selfSigned(PrivateKey issuerKey) {
        return signed(new X500Principal(subject.toString()), issuerKey);
    }

    X509Certificate signed(X500Principal issuer, PrivateKey issuerKey) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    X500Name.getInstance(issuer.getEncoded()),
                    new BigInteger(1, Digests.random(SERIAL_OCTETS)),
                    Date.from(from),
                    Date.from(to),
                    subject,
                    SubjectPublicKeyInfo.getInstance(Objects.requireNonNull(key).getEncoded()));
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            for (Extension extension : extensions) {
                builder.addExtension(extension);
            }
            return Pem.certificate(builder.build(new JcaContentSignerBuilder(signature).build(issuerKey))
                    .getEncoded());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("a certificate that cannot be made", e);
        }
    }

    static Names names(X509Certificate certificate) {
        try {
            return SubjectNames.of(certificate).all();
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be read back", e);
        }
    }

    private static String ascii(String domain) {
        return Jid.ofDomain(domain)
                .dnsName()
                .orElseThrow(() -> new IllegalArgumentException("no name in DNS: \"" + domain + "\""));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
