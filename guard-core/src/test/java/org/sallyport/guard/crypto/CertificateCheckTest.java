package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crypto.CertificateCheck.Proof;
import org.sallyport.guard.crypto.CertificateCheck.Proof.Proved;
import org.sallyport.guard.crypto.CertificateCheck.Proof.Refused;

/** What needs weak keys or signatures to be made is tagged {@code standard-mode}: the FIPS module makes none. */
@Tag("either-mode")
class CertificateCheckTest {
    private static final Instant NOW = Instant.now();
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("authority", NOW);
    private static final KeyPair KEYS = DemoCertificate.ecKeys();

    @Test
    void goodCertificate_provesItsNamesAndNoOther() {
        Proof proof = check(AUTHORITY
                .issue("a", Set.of("dns.example"), Set.of("srv.example"), Set.of("addr.example"))
                .chain());
        assertThat(proof).isInstanceOfSatisfying(Proved.class, proved -> {
            assertThat(proved.proves("dns.example")).isTrue();
            assertThat(proved.proves("srv.example")).isTrue();
            assertThat(proved.proves("addr.example")).isTrue();
            assertThat(proved.proves("sub.dns.example")).isFalse();
            assertThat(proved.proves("example")).isFalse();
        });
    }

    @Test
    void names_areComparedInNormalForm() {
        Identity identity = AUTHORITY.issue("a", Set.of("faß.example"), Set.of(), Set.of("BÜCHER.example"));
        assertThat(names(identity.chain())).containsExactlyInAnyOrder("faß.example", "bücher.example");
        X509Certificate loud = leaf(server().name(new GeneralName(GeneralName.dNSName, "XMPP.Example")));
        assertThat(names(List.of(loud))).containsExactly("xmpp.example");
    }

    @Test
    void commonName_provesNothing() {
        assertRefused(List.of(leaf(server())), "names no domain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.example", "*", "x*.example", "a.example.", "a..example", "192.0.2.1", "user@a.example"})
    void whatIsNoExactDomain_provesNothing(String name) {
        X509Certificate certificate = leaf(server().name(new GeneralName(GeneralName.dNSName, name)));
        assertRefused(List.of(certificate), "names no domain");
    }

    @Test
    void wildcardOfAnyKind_provesNothing() {
        X509Certificate certificate =
                leaf(server().other(SubjectNames.SRV_NAME, new DERIA5String("_xmpp-server.*.example"))
                        .other(SubjectNames.XMPP_ADDR, new DERUTF8String("*.example"))
                        .name(new GeneralName(GeneralName.dNSName, "*.a.example")));
        assertRefused(List.of(certificate), "names no domain");
    }

    @Test
    void noCertificate_isRefused() {
        assertRefused(List.of(), "no certificate was shown");
    }

    @Test
    void otherServicesAndUsers_proveNothing() {
        X509Certificate certificate =
                leaf(server().other(SubjectNames.SRV_NAME, new DERIA5String("_xmpp-client.a.example"))
                        .other(SubjectNames.XMPP_ADDR, new DERUTF8String("user@a.example"))
                        .other(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2.3"), new DERUTF8String("a.example"))
                        .name(new GeneralName(GeneralName.uniformResourceIdentifier, "xmpp:a.example"))
                        .name(new GeneralName(GeneralName.rfc822Name, "a.example")));
        assertRefused(List.of(certificate), "names no domain");
    }

    @Test
    void nameOfTheWrongType_isUnreadable() {
        assertRefused(
                List.of(leaf(server().dns(Set.of("a.example"))
                        .other(SubjectNames.XMPP_ADDR, new DERIA5String("b.example")))),
                "subjectAltName of the certificate cannot be read");
        assertRefused(
                List.of(leaf(server().dns(Set.of("a.example"))
                        .other(SubjectNames.SRV_NAME, new DERUTF8String("_xmpp-server.b.example")))),
                "subjectAltName of the certificate cannot be read");
    }

    @Test
    void unparsableNames_areUnreadable() {
        X509Certificate certificate =
                leaf(server().extension(Extension.subjectAlternativeName, false, new DEROctetString(new byte[] {1})));
        assertRefused(List.of(certificate), "cannot be read");
    }

    @Test
    void time_isLookedAt() {
        List<X509Certificate> chain = AUTHORITY.issue("a", "a.example").chain();
        assertThat(check(chain)).isInstanceOf(Proved.class);
        assertThat(at(chain, NOW.plus(Duration.ofDays(40))))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).contains("has expired"));
        assertThat(at(chain, NOW.minus(Duration.ofDays(1))))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).contains("is not yet valid"));
    }

    @Test
    void expiredAuthority_vouchesForNobody() {
        X509Certificate longer = leaf(named("a.example").valid(NOW, NOW.plus(Duration.ofDays(90))));
        assertThat(at(List.of(longer), NOW.plus(Duration.ofDays(40))))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).contains("\"CN=authority\" has expired"));
    }

    @Test
    void otherAuthority_isRefused() {
        DemoAuthority other = DemoAuthority.create("other", NOW);
        assertRefused(
                other.issue("a", "a.example").chain(), "was not issued by an authority in this peer's trust file");
    }

    @Test
    void otherAuthorityOfTheSameName_isRefused() {
        DemoAuthority twin = DemoAuthority.create("authority", NOW);
        assertRefused(twin.issue("a", "a.example").chain(), "was not issued by");
    }

    @Test
    void selfSigned_isRefused() {
        X509Certificate certificate = named("a.example").key(KEYS.getPublic()).selfSigned(KEYS.getPrivate());
        assertRefused(List.of(certificate), "was not issued by");
    }

    @Test
    void use_isServersWhereItIsNamed() {
        assertThat(check(List.of(leaf(usable(KeyPurposeId.id_kp_serverAuth))))).isInstanceOf(Proved.class);
        assertThat(check(List.of(leaf(usable(KeyPurposeId.anyExtendedKeyUsage)))))
                .isInstanceOf(Proved.class);
        assertThat(check(List.of(leaf(named("a.example").without(Extension.extendedKeyUsage)))))
                .isInstanceOf(Proved.class);
        assertRefused(List.of(leaf(usable(KeyPurposeId.id_kp_clientAuth))), "is not for TLS servers");
        assertRefused(
                List.of(leaf(usable(KeyPurposeId.id_kp_emailProtection, KeyPurposeId.id_kp_OCSPSigning))),
                "is not for TLS servers");
    }

    @Test
    void useThatIsCritical_isUnderstood() {
        ExtendedKeyUsage server = new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth);
        assertThat(check(List.of(leaf(named("a.example").extension(Extension.extendedKeyUsage, true, server)))))
                .isInstanceOf(Proved.class);
    }

    @Test
    void criticalUse_isKnown() {
        X509Certificate both = leaf(named("a.example")
                .extension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth)));
        assertThat(check(List.of(both))).isInstanceOf(Proved.class);
    }

    @Test
    void keyThatMayNotSign_isRefused() {
        X509Certificate certificate =
                leaf(named("a.example").extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyEncipherment)));
        assertRefused(List.of(certificate), "is not for signing");
    }

    @Test
    @Tag("standard-mode")
    void weakRsaKey_isRefused() {
        assertRefused(List.of(signed(named("a.example").key(RsaKeys.of(1024).getPublic()))), "too weak");
        assertThat(check(List.of(signed(named("a.example").key(RsaKeys.of(2048).getPublic())))))
                .isInstanceOf(Proved.class);
    }

    @Test
    @Tag("standard-mode")
    void sha1_isRefused() {
        assertRefused(List.of(leaf(named("a.example").signature("SHA1withECDSA"))), "algorithm that is not accepted");
        KeyPair keys = RsaKeys.of(2048);
        X509Certificate root = authority("rsa")
                .signature("SHA256withRSA")
                .key(keys.getPublic())
                .selfSigned(keys.getPrivate());
        for (String weak : List.of("MD5withRSA", "SHA1withRSA")) {
            X509Certificate certificate =
                    new Middle(root, keys).sign(named("a.example").signature(weak));
            assertRefused(
                    CertificateCheck.check(List.of(certificate), Trust.of(root), NOW),
                    "algorithm that is not accepted");
        }
        X509Certificate strong = new Middle(root, keys).sign(named("a.example").signature("SHA256withRSA"));
        assertThat(CertificateCheck.check(List.of(strong), Trust.of(root), NOW)).isInstanceOf(Proved.class);
    }

    @Test
    @Tag("standard-mode")
    void keyOfAnotherKind_isRefused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        generator.initialize(2048);
        assertRefused(
                List.of(signed(
                        named("a.example").key(generator.generateKeyPair().getPublic()))),
                "of a kind that is not accepted");
    }

    @Test
    void unknownCriticalExtension_isRefused() {
        X509Certificate certificate = leaf(named("a.example")
                .extension(new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1"), true, new DERUTF8String("x")));
        assertRefused(List.of(certificate), "critical extension");
    }

    @Test
    void intermediates_areTakenInAnyOrderAndWithStrangersAmongThem() {
        Middle middle = Middle.under(AUTHORITY, authority("middle"));
        X509Certificate server = middle.sign(named("a.example"));
        assertThat(check(List.of(server, middle.certificate()))).isInstanceOf(Proved.class);
        X509Certificate stranger = DemoAuthority.create("stranger", NOW).certificate();
        assertThat(check(List.of(server, stranger, AUTHORITY.certificate(), middle.certificate())))
                .isInstanceOf(Proved.class);
        assertRefused(List.of(server), "was not issued by");
    }

    @Test
    @Tag("standard-mode")
    void intermediate_isHeldToTheSame() {
        Middle early = Middle.under(AUTHORITY, authority("early").valid(NOW.plusSeconds(60), NOW.plusSeconds(120)));
        assertRefused(List.of(early.sign(named("a.example")), early.certificate()), "\"CN=early\" is not yet valid");
        Middle late = Middle.under(AUTHORITY, authority("late").valid(NOW.minusSeconds(60), NOW.minusSeconds(30)));
        assertRefused(List.of(late.sign(named("a.example")), late.certificate()), "\"CN=late\" has expired");
        Middle weak = Middle.under(AUTHORITY, authority("weak").signature("SHA1withECDSA"));
        assertRefused(List.of(weak.sign(named("a.example")), weak.certificate()), "\"CN=weak\" is signed with");
        KeyPair small = RsaKeys.of(1024);
        Middle shortKey = new Middle(signed(authority("short").key(small.getPublic())), small);
        assertRefused(
                List.of(shortKey.sign(named("a.example").signature("SHA256withRSA")), shortKey.certificate()),
                "\"CN=short\" has a key that is too weak");
    }

    @Test
    void certificateOfAServer_vouchesForNobody() {
        Middle server = Middle.under(AUTHORITY, named("a.example").without(Extension.keyUsage));
        assertRefused(List.of(server.sign(named("b.example")), server.certificate()), "no authority's");
        Middle signer = Middle.under(
                AUTHORITY, authority("x").extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature)));
        assertRefused(List.of(signer.sign(named("b.example")), signer.certificate()), "not for signing certificates");
    }

    @Test
    void pathLength_isKept() {
        Middle none = Middle.under(
                AUTHORITY, authority("none").extension(Extension.basicConstraints, true, new BasicConstraints(0)));
        Middle below = Middle.under(none, authority("below"));
        assertThat(check(List.of(none.sign(named("a.example")), none.certificate())))
                .isInstanceOf(Proved.class);
        assertRefused(
                List.of(below.sign(named("a.example")), below.certificate(), none.certificate()),
                "further from its authority");
    }

    @Test
    void pathLengthOfTheTrustedAuthority_isKept() {
        KeyPair keys = DemoCertificate.ecKeys();
        X509Certificate root = authority("root")
                .extension(Extension.basicConstraints, true, new BasicConstraints(0))
                .key(keys.getPublic())
                .selfSigned(keys.getPrivate());
        Middle middle = Middle.under(new Middle(root, keys), authority("middle"));
        assertThat(CertificateCheck.check(
                        List.of(middle.sign(named("a.example")), middle.certificate()), Trust.of(root), NOW))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).contains("no path as long"));
    }

    @Test
    void nameConstraints_holdAndLeaveDnsNamesOnly() {
        Middle held = Middle.under(
                AUTHORITY, authority("held").extension(Extension.nameConstraints, true, within("a.example")));
        assertThat(names(List.of(held.sign(named("x.a.example").srv(Set.of("evil.example"))), held.certificate())))
                .containsExactly("x.a.example");
        assertRefused(List.of(held.sign(named("b.example")), held.certificate()), "may not vouch for");
        assertRefused(
                List.of(held.sign(server().xmppAddr(Set.of("b.example"))), held.certificate()), "names no domain");
    }

    @Test
    void nameConstraintsOfTheTrustedAuthority_hold() {
        KeyPair keys = DemoCertificate.ecKeys();
        X509Certificate root = authority("root")
                .extension(Extension.nameConstraints, true, within("a.example"))
                .key(keys.getPublic())
                .selfSigned(keys.getPrivate());
        Middle trusted = new Middle(root, keys);
        assertThat(CertificateCheck.check(List.of(trusted.sign(named("b.example"))), Trust.of(root), NOW))
                .isInstanceOf(Refused.class);
        assertThat(CertificateCheck.check(List.of(trusted.sign(named("a.example"))), Trust.of(root), NOW))
                .isInstanceOf(Proved.class);
    }

    @Test
    void chainWithManyPaths_costsNoMoreThanAnother() {
        DemoAuthority liar = DemoAuthority.create("liar", NOW);
        List<X509Certificate> chain =
                new ArrayList<>(liar.issue("a", "a.example").chain());
        KeyPair keys = DemoCertificate.ecKeys();
        for (int i = 0; i < 9; i++) {
            chain.add(authority("liar").key(keys.getPublic()).selfSigned(keys.getPrivate()));
        }
        Instant begin = Instant.now();
        assertRefused(chain, "longer than 8");
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void reason_showsWhatThePeerWroteEscaped() {
        X509Certificate certificate = new DemoCertificate("evil\n\u202E" + "x".repeat(500), NOW)
                .key(KEYS.getPublic())
                .selfSigned(KEYS.getPrivate());
        assertThat(check(List.of(certificate)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.reason()).matches("[ -~]+").hasSizeLessThan(300));
    }

    @Test
    void damagedNames_neverProveTheDomain() {
        byte[] good = leaf(named("victim.example")).getExtensionValue("2.5.29.17");
        for (int i = 0; i < good.length; i++) {
            byte[] bad = Arrays.copyOf(good, good.length);
            bad[i] ^= 0x20;
            assertThat(provesVictim(bad, i)).isFalse();
        }
    }

    private static boolean provesVictim(byte[] extension, int at) {
        try {
            return SubjectNames.of(extension).all().proves("victim.example") && !isCaseOnly(extension, at);
        } catch (java.io.IOException e) {
            return false;
        }
    }

    /** A letter in the other case is the same domain. */
    private static boolean isCaseOnly(byte[] extension, int at) {
        return Character.isLetter(extension[at]);
    }

    private static DemoCertificate usable(KeyPurposeId... purposes) {
        return named("a.example").extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    private static NameConstraints within(String domain) {
        return new NameConstraints(
                new GeneralSubtree[] {new GeneralSubtree(new GeneralName(GeneralName.dNSName, domain))}, null);
    }

    private static DemoCertificate server() {
        return DemoCertificate.server("a.example", NOW);
    }

    private static DemoCertificate named(String domain) {
        return server().dns(Set.of(domain));
    }

    private static DemoCertificate authority(String name) {
        return DemoCertificate.authority(name, NOW);
    }

    private static X509Certificate leaf(DemoCertificate wanted) {
        return signed(wanted.key(KEYS.getPublic()));
    }

    private static X509Certificate signed(DemoCertificate wanted) {
        return AUTHORITY.sign(wanted);
    }

    private static Proof check(List<X509Certificate> chain) {
        return at(chain, NOW);
    }

    private static Proof at(List<X509Certificate> chain, Instant at) {
        return CertificateCheck.check(chain, AUTHORITY.trust(), at);
    }

    private static Set<String> names(List<X509Certificate> chain) {
        return check(chain) instanceof Proved(Names names, Instant _) ? names.domains() : Collections.emptySet();
    }

    private static void assertRefused(List<X509Certificate> chain, String because) {
        assertRefused(check(chain), because);
    }

    private static void assertRefused(Proof proof, String because) {
        assertThat(proof)
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.reason()).contains(because));
    }

    /** An authority, or what pretends to be one, below another. */
    private record Middle(X509Certificate certificate, KeyPair keys) {
        static Middle under(DemoAuthority above, DemoCertificate wanted) {
            KeyPair keys = DemoCertificate.ecKeys();
            return new Middle(above.sign(wanted.key(keys.getPublic())), keys);
        }

        static Middle under(Middle above, DemoCertificate wanted) {
            KeyPair keys = DemoCertificate.ecKeys();
            return new Middle(above.signKey(wanted.key(keys.getPublic())), keys);
        }

        X509Certificate sign(DemoCertificate wanted) {
            return signKey(wanted.key(KEYS.getPublic()));
        }

        private X509Certificate signKey(DemoCertificate wanted) {
            return wanted.signed(certificate.getSubjectX500Principal(), keys.getPrivate());
        }
    }
}
