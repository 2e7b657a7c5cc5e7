package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.guard.crypto.CertificateCheck.Proof.Proved;

@Tag("either-mode")
class IdentityTest {
    private static final Instant NOW = Instant.now();
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("authority", NOW);

    @TempDir
    private Path directory;

    private Path chain;
    private Path key;

    @BeforeEach
    void files() {
        chain = directory.resolve("chain.pem");
        key = directory.resolve("key.pem");
    }

    @Test
    void writtenIdentity_isReadBack() throws Exception {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example", "b.example"), chain, key);
        Identity read = Identity.pem("a", chain, key);
        assertThat(read.proves("a.example")).isTrue();
        assertThat(read.proves("b.example")).isTrue();
        assertThat(read.proves("c.example")).isFalse();
        assertThat(read.toString()).contains("a.example").doesNotContain("Key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(chain)))
                .isEqualTo("rw-------");
    }

    @Test
    void oneFileForBoth_isReadWithTextAround() throws Exception {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        Files.writeString(chain, "subject: a\n" + Files.readString(key) + "\nand\n" + Files.readString(chain));
        assertThat(Identity.pem("a", chain, chain).proves("a.example")).isTrue();
    }

    @Test
    void olderFormsOfKeys_areRead() throws Exception {
        DemoAuthority.write(AUTHORITY.issue("ec", "a.example"), chain, key);
        asOlder(key, "EC PRIVATE KEY");
        assertThat(Identity.pem("ec", chain, key).proves("a.example")).isTrue();
        KeyPair rsa = RsaKeys.of(2048);
        X509Certificate certificate = AUTHORITY.sign(
                DemoCertificate.server("a", NOW).dns(Set.of("a.example")).key(rsa.getPublic()));
        DemoAuthority.write(DemoAuthority.identity("rsa", List.of(certificate), rsa.getPrivate()), chain, key);
        asOlder(key, "RSA PRIVATE KEY");
        assertThat(Identity.pem("rsa", chain, key).key().getAlgorithm()).isEqualTo("RSA");
    }

    private static void asOlder(Path key, String type) throws Exception {
        PrivateKeyInfo info =
                PrivateKeyInfo.getInstance(Pem.blocks(key).getFirst().getContent());
        Files.writeString(
                key,
                Pem.written(List.of(new PemObject(
                        type, info.parsePrivateKey().toASN1Primitive().getEncoded()))));
    }

    @Test
    void keyOfAnother_doesNotFit() {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, directory.resolve("other.pem"));
        DemoAuthority.write(AUTHORITY.issue("b", "b.example"), directory.resolve("b.pem"), key);
        assertProblem(() -> Identity.pem("a", chain, key), "key.pem\": the private key does not fit the certificate");
    }

    @Test
    void keyOfAnotherKind_doesNotFit() throws Exception {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        DemoFiles.write(key, List.of(DemoFiles.key(RsaKeys.of(2048).getPrivate())));
        assertProblem(() -> Identity.pem("a", chain, key), "the private key does not fit the certificate");
    }

    @Test
    void time_isLookedAt() {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        assertProblem(() -> Identity.pem("a", chain, key, NOW.plus(Duration.ofDays(31))), "certificate 1 has expired");
        assertProblem(
                () -> Identity.pem("a", chain, key, NOW.minus(Duration.ofDays(1))), "certificate 1 is not yet valid");
    }

    @Test
    void missingOrStrangeFiles_areNamed() throws Exception {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        Path absent = directory.resolve("absent.pem");
        Path words = Files.writeString(directory.resolve("words.pem"), "hello");
        Path broken = Files.writeString(
                directory.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        Path cut = Files.writeString(directory.resolve("cut.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        Path octets = Files.write(directory.resolve("octets.pem"), new byte[] {(byte) 0xFF, 0});
        assertProblem(() -> Identity.pem("a", absent, key), "absent.pem\" cannot be read: there is no such file");
        assertProblem(() -> Identity.pem("a", words, key), "words.pem\" holds no certificate");
        assertProblem(() -> Identity.pem("a", broken, key), "broken.pem\": certificate 1 cannot be read");
        assertProblem(() -> Identity.pem("a", cut, key), "cut.pem\" is not readable as PEM");
        assertProblem(() -> Identity.pem("a", octets, key), "octets.pem\" cannot be read: it is not text in UTF-8");
        assertProblem(() -> Identity.pem("a", directory, key), "it is no readable file");
        assertProblem(() -> Identity.pem("a", chain, words), "words.pem\" holds 0 private keys in PEM");
        Path two = Files.writeString(directory.resolve("two.pem"), Files.readString(key) + Files.readString(key));
        assertProblem(() -> Identity.pem("a", chain, two), "two.pem\" holds 2 private keys in PEM");
    }

    @Test
    void encryptedKey_isRefusedAsSuch() throws Exception {
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        Files.writeString(key, Pem.written(List.of(new PemObject("ENCRYPTED PRIVATE KEY", new byte[10]))));
        assertProblem(() -> Identity.pem("a", chain, key), "key.pem\" is encrypted: expected the file of its password");
    }

    @Test
    void chainInTheWrongOrder_isRefused() {
        Identity issued = AUTHORITY.issue("a", "a.example");
        X509Certificate own = issued.chain().getFirst();
        write(List.of(own, AUTHORITY.certificate()), issued);
        assertThat(Identity.pem("a", chain, key).chain()).hasSize(2);
        write(List.of(own, DemoAuthority.create("other", NOW).certificate()), issued);
        assertProblem(() -> Identity.pem("a", chain, key), "certificate 2 is not the issuer of the one before it");
    }

    @Test
    void certificateThatNamesNoDomain_isRefused() {
        Identity nameless = AUTHORITY.issue("a.example", DemoCertificate.server("a.example", NOW));
        DemoAuthority.write(nameless, chain, key);
        assertProblem(() -> Identity.pem("a", chain, key), "names no domain");
    }

    @Test
    @Tag("standard-mode") // the module has none
    void pkcs12_isRead() throws Exception {
        Identity issued = AUTHORITY.issue("a", "a.example");
        Path file = directory.resolve("a.p12");
        Path password = Files.writeString(directory.resolve("password"), "s3cret\n");
        Path wrong = Files.writeString(directory.resolve("wrong"), "secret\n");
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        write(store, file);
        assertProblem(() -> Identity.keyStore("a", file, password), "a.p12\" holds 0 private keys");
        store.setKeyEntry(
                "k", issued.key(), "s3cret".toCharArray(), issued.chain().toArray(X509Certificate[]::new));
        write(store, file);
        assertThat(Identity.keyStore("a", file, password).proves("a.example")).isTrue();
        assertProblem(
                () -> Identity.keyStore("a", file, wrong), "a.p12\" cannot be opened: the password does not open it");
        assertProblem(() -> Identity.keyStore("a", password, password), "it is no key store");
        assertProblem(() -> Identity.keyStore("a", directory.resolve("no"), password), "there is no such file");
    }

    @Test
    void bcfks_isRead() throws Exception {
        Identity issued = AUTHORITY.issue("a", "a.example");
        Path file = directory.resolve("a.bcfks");
        Path password = Files.writeString(directory.resolve("password"), "open sesame, please\n");
        Path wrong = Files.writeString(directory.resolve("wrong"), "open sesame, at once\n");
        writeBcfks(issued, "open sesame, please", file);
        assertThat(Identity.keyStore("a", file, password).proves("a.example")).isTrue();
        assertProblem(
                () -> Identity.keyStore("a", file, wrong), "a.bcfks\" cannot be opened: the password does not open it");
        writeBcfks(issued, "open sesame, at once", file);
        assertProblem(() -> Identity.keyStore("a", file, password), "holds a private key under another password");
    }

    private static void writeBcfks(Identity identity, String keyPassword, Path file) throws Exception {
        KeyStore store = KeyStore.getInstance("BCFKS", new BouncyCastleFipsProvider());
        store.load(null, null);
        store.setKeyEntry(
                "k", identity.key(), keyPassword.toCharArray(), identity.chain().toArray(X509Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "open sesame, please".toCharArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SHA256", "SHA384", "SHA512"})
    void encryptedKey_isOpenedByItsPassword(String digest) throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "open sesame, please\n");
        Path wrong = Files.writeString(directory.resolve("wrong"), "open sesame, at once\n");
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        assertProblem(
                () -> Identity.pem("a", chain, key, password), "is not encrypted: expected no file of a password");
        EncryptedKeys.encrypt(key, "open sesame, please", digest);
        assertThat(Identity.pem("a", chain, key, password).proves("a.example")).isTrue();
        assertProblem(() -> Identity.pem("a", chain, key, wrong), "cannot be opened: the password does not open it");
    }

    /** As a wrong password leaves it once in 256 times: padded well, and nothing. */
    @Test
    void passwordThatOpensNoKey_isNamedAsTheFault() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "open sesame, please\n");
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        Files.writeString(key, Pem.written(List.of(new PemObject("PRIVATE KEY", new byte[] {7, 7, 7, 7}))));
        EncryptedKeys.encrypt(key, "open sesame, please", "SHA256");
        assertProblem(() -> Identity.pem("a", chain, key, password), "cannot be opened: the password does not open it");
    }

    @Test
    void keyEncryptedByOldMeans_isRefused() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "open sesame, please\n");
        DemoAuthority.write(AUTHORITY.issue("a", "a.example"), chain, key);
        EncryptedKeys.encrypt(key, "open sesame, please", "SHA1");
        assertProblem(() -> Identity.pem("a", chain, key, password), "is encrypted in a way that is not accepted");
    }

    @Test
    void trustFile_holdsAuthoritiesOnly() {
        Path ca = directory.resolve("ca.pem");
        AUTHORITY.writeTrust(ca);
        Identity issued = AUTHORITY.issue("a", "a.example");
        assertThat(CertificateCheck.check(issued.chain(), Trust.pem(ca), NOW)).isInstanceOf(Proved.class);
        DemoAuthority.write(issued, chain, key);
        assertProblem(() -> Trust.pem(chain), "chain.pem\": certificate 1 is no certificate authority's");
        assertProblem(() -> Trust.pem(key), "holds no certificate");
    }

    @Test
    void trustInAConstrainedAuthorityBelowAnother_isRefused() {
        GeneralSubtree within = new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example"));
        X509Certificate below = AUTHORITY.sign(DemoCertificate.authority("below", NOW)
                .extension(Extension.nameConstraints, true, new NameConstraints(new GeneralSubtree[] {within}, null))
                .key(DemoCertificate.ecKeys().getPublic()));
        DemoFiles.write(chain, List.of(Pem.block(below)));
        assertProblem(() -> Trust.pem(chain), "may vouch for certain names only");
    }

    private void write(List<X509Certificate> certificates, Identity issued) {
        DemoAuthority.write(new Identity("x", certificates, issued.key(), issued.names()), chain, key);
    }

    private static void write(KeyStore store, Path file) throws Exception {
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "s3cret".toCharArray());
        }
    }

    private static void assertProblem(ThrowingCallable reading, String problem) {
        assertThatExceptionOfType(IdentityProblem.class).isThrownBy(reading).withMessageContaining(problem);
    }
}
