package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("either-mode")
class RevocationListTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final Revoking AUTHORITY = Revoking.root("authority", NOW);
    private static final ASN1ObjectIdentifier UNKNOWN = new ASN1ObjectIdentifier("1.3.6.1.4.1.55555.1");

    @TempDir
    private Path directory;

    @Test
    void list_isReadFromPemAndDer() throws IOException {
        byte[] der = AUTHORITY.list().der();
        assertThat(read(der)).hasSize(1);
        String pem = Pem.written(List.of(new PemObject("X509 CRL", der), new PemObject("X509 CRL", der)));
        assertThat(read(("a comment\n" + pem).getBytes(StandardCharsets.US_ASCII)))
                .hasSize(2)
                .containsOnly(read(der).getFirst());
    }

    @Test
    void list_saysWhoseItIsAndWhenItHolds() throws IOException {
        Instant until = NOW.plus(Duration.ofHours(4));
        RevocationList list =
                read(AUTHORITY.list().from(NOW).until(until).der()).getFirst();
        assertThat(list.issuer()).isEqualTo("CN=authority");
        assertThat(list.since()).isEqualTo(NOW);
        assertThat(list.until()).isEqualTo(until);
        assertThat(list.isCurrent(NOW.minusSeconds(1))).isFalse();
        assertThat(list.isCurrent(NOW)).isTrue();
        assertThat(list.isCurrent(until)).isTrue();
        assertThat(list.isCurrent(until.plusSeconds(1))).isFalse();
        assertThat(list.isEnding(NOW.plus(Duration.ofHours(3)))).isFalse();
        assertThat(list.isEnding(NOW.plus(Duration.ofHours(3)).plusSeconds(1))).isTrue();
        assertThat(list.isEnding(until.plusSeconds(1))).isFalse();
    }

    @Test
    void whatIsNoList_isRefused() throws IOException {
        byte[] der = AUTHORITY.list().der();
        assertRefused(new byte[0], "holds no revocation lists");
        assertRefused("hello".getBytes(StandardCharsets.US_ASCII), "holds no revocation lists");
        assertRefused(Arrays.copyOf(der, der.length - 1), "cannot be read");
        assertRefused(Arrays.copyOf(der, der.length + 1), "something behind it");
        assertRefused(new byte[] {0x30, 0}, "cannot be read");
        String both = Pem.written(List.of(new PemObject("X509 CRL", der), Pem.block(AUTHORITY.certificate())));
        assertRefused(both.getBytes(StandardCharsets.US_ASCII), "holds no revocation lists alone");
        assertThatThrownBy(() -> RevocationList.read(directory.resolve("none.crl")))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    @Tag("standard-mode")
    void listOfAKindThatIsNotTaken_isRefused() throws IOException {
        assertRefused(AUTHORITY.list().withoutEnd(), "expected nextUpdate");
        assertRefused(AUTHORITY.list().signature("SHA1withECDSA"), "algorithm that is not accepted");
        assertRefused(
                AUTHORITY.list().extension(Extension.deltaCRLIndicator, new ASN1Integer(1)),
                "\"CN=authority\" is a delta list");
        assertRefused(AUTHORITY.list().extension(UNKNOWN, new DERUTF8String("x")), "critical extension");
        assertRefused(AUTHORITY.list().entry(UNKNOWN, new DERUTF8String("x")), "critical extension");
        assertRefused(
                AUTHORITY
                        .list()
                        .entry(
                                Extension.certificateIssuer,
                                new GeneralNames(new GeneralName(new X500Name("CN=another")))),
                "critical extension");
        assertRefused(scope(new IssuingDistributionPoint(null, false, false, null, true, false)), "indirect");
        assertRefused(
                scope(new IssuingDistributionPoint(
                        null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false)),
                "for all reasons");
        assertRefused(scope(new IssuingDistributionPoint(null, false, false, null, false, true)), "attribute");
        ASN1Encodable relative = new DERSet(new AttributeTypeAndValue(BCStyle.CN, new DERUTF8String("x")));
        DistributionPointName place =
                new DistributionPointName(DistributionPointName.NAME_RELATIVE_TO_CRL_ISSUER, relative);
        assertRefused(scope(new IssuingDistributionPoint(place, false, false, null, false, false)), "relative");
    }

    @Test
    void scopeThatCannotBeRead_isRefused() throws IOException {
        byte[] der = scope(new IssuingDistributionPoint(null, false, false, null, true, false))
                .der();
        byte[] scope = {0x30, 3, (byte) 0x84, 1, (byte) 0xFF};
        int at = IntStream.range(0, der.length - scope.length)
                .filter(i -> Arrays.equals(der, i, i + scope.length, scope, 0, scope.length))
                .findFirst()
                .orElseThrow();
        der[at] = 4; // an octet string
        assertRefused(der, "cannot be read");
    }

    private static Revoking.Wanted scope(IssuingDistributionPoint scope) {
        return AUTHORITY.list().extension(Extension.issuingDistributionPoint, scope);
    }

    private List<RevocationList> read(byte[] content) throws IOException {
        return RevocationList.read(Files.write(directory.resolve("a.crl"), content));
    }

    private void assertRefused(Revoking.Wanted list, String because) throws IOException {
        assertRefused(list.der(), because);
    }

    private void assertRefused(byte[] content, String because) throws IOException {
        Path file = Files.write(directory.resolve("a.crl"), content);
        assertThatThrownBy(() -> RevocationList.read(file))
                .isInstanceOf(IdentityProblem.class)
                .hasMessageStartingWith("\"" + file + "\"")
                .hasMessageContaining(because);
    }
}
