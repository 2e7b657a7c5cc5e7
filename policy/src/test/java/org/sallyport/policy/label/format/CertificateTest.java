package org.sallyport.policy.label.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sallyport.policy.label.format.Ber.POLICY;
import static org.sallyport.policy.label.format.Ber.octets;
import static org.sallyport.policy.label.format.Ber.sequence;
import static org.sallyport.policy.label.format.Issued.CLEARANCE;
import static org.sallyport.policy.label.format.Issued.attribute;
import static org.sallyport.policy.label.format.Issued.attributes;
import static org.sallyport.policy.label.format.Issued.certificate;
import static org.sallyport.policy.label.format.Issued.pem;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.label.stated.Named;
import org.sallyport.policy.label.stated.Oid;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.Value;

class CertificateTest {
    private static final String KEY_USAGE = sequence("06 03 55 1D 0F", "01 01 FF", "04 04 03 02 07 80");
    private static final String COUNTRY = attribute("06 08 2B 06 01 05 05 07 09 04", "13 02 44 45");
    private static final String SECRET = sequence(POLICY, "03 02 03 08");
    private static final String OTHER = sequence("06 01 29", "03 02 05 20");
    private static final StatedClearance STATED =
            new StatedClearance(Named.of(new Oid("1.3.26.1.3.1")), List.of(Value.of(4)), List.of());
    private static final StatedClearance STATED_OTHER =
            new StatedClearance(Named.of(new Oid("1.1")), List.of(Value.of(2)), List.of());

    private static byte[] cleared() {
        return certificate(KEY_USAGE, attributes(COUNTRY, attribute(CLEARANCE, SECRET)));
    }

    private static ClearanceSet read(byte[] file) throws Unreadable {
        return LabelReader.STANDARD.clearances(file);
    }

    private static Unreadable refused(byte[] file) {
        return catchThrowableOfType(Unreadable.class, () -> read(file));
    }

    private static Unreadable refused(String file) {
        return refused(file.getBytes(UTF_8));
    }

    @Test
    void certificatesOfTheseTests_areCertificates() throws Exception {
        X509Certificate certificate = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(cleared()));
        assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
        assertThat(BerClearance.ofCertificate(certificate.getExtensionValue(BerClearance.SUBJECT_DIRECTORY_ATTRIBUTES)))
                .containsExactly(STATED);
    }

    @Test
    void clearanceOfTheSubject_isReadFromEveryForm() throws Unreadable {
        byte[] der = cleared();
        assertThat(read(der).all()).containsExactly(STATED);
        assertThat(read(pem(der).getBytes(UTF_8)).all()).containsExactly(STATED);
        assertThat(read(("Subject: CN=Bob\r\n\r\n" + pem(der).replace("\n", "\r\n")).getBytes(UTF_8))
                        .all())
                .containsExactly(STATED);
        assertThat(read(Base64.getEncoder().encode(der)).all()).containsExactly(STATED);
        assertThat(LabelReader.STANDARD.clearance(der)).isEqualTo(STATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {Issued.CLEARANCE, Issued.OLD_CLEARANCE})
    void clearancesOfSeveralPolicies_areToldApartByPolicy(String type) throws Unreadable {
        ClearanceSet both = read(certificate(attributes(attribute(type, SECRET, OTHER))));
        assertThat(both.all()).containsExactly(STATED, STATED_OTHER);
        assertThat(both.under(STATED_OTHER.policy()::equals)).isEqualTo(STATED_OTHER);
        assertThat(both.isOf(STATED.policy()::equals)).isTrue();
        assertThat(both.only()).isEmpty();
        Unreadable none = catchThrowableOfType(Unreadable.class, () -> both.under(_ -> false));
        assertThat(none.fault()).isEqualTo(Fault.MISSING);
        assertThat(none).hasMessage("clearances: none of the policy asked for; there are those of 1.3.26.1.3.1, 1.1");
        Unreadable which = catchThrowableOfType(
                Unreadable.class,
                () -> LabelReader.STANDARD.clearance(certificate(attributes(attribute(type, SECRET, OTHER)))));
        assertThat(which).hasMessage("clearances: expected one, found those of several policies: 1.3.26.1.3.1, 1.1");
    }

    @Test
    void certificateWithoutClearance_isRefusedAndSaysSo() {
        assertThat(refused(certificate()))
                .hasMessage("certificate: has no subject directory attributes (2.5.29.9), so its holder is cleared for"
                        + " nothing by it");
        assertThat(refused(certificate(KEY_USAGE)).fault()).isEqualTo(Fault.MISSING);
        assertThat(refused(certificate(attributes(COUNTRY))))
                .hasMessageContaining("has subject directory attributes and no clearance (2.5.4.55) among them");
        assertThat(refused(certificate(attributes(attribute(CLEARANCE))))).hasMessageContaining("no clearance");
    }

    @Test
    void twoClearancesOfOnePolicy_areRefused() {
        byte[] inOne = certificate(attributes(attribute(CLEARANCE, SECRET, sequence(POLICY))));
        byte[] inTwo = certificate(
                attributes(attribute(CLEARANCE, SECRET), attribute(Issued.OLD_CLEARANCE, sequence(POLICY))));
        for (byte[] twice : List.of(inOne, inTwo)) {
            assertThat(refused(twice).fault()).isEqualTo(Fault.TWICE);
            assertThat(refused(twice)).hasMessageContaining("a second clearance for policy 1.3.26.1.3.1");
        }
        String attributes = attributes(attribute(CLEARANCE, SECRET));
        assertThat(refused(certificate(attributes, attributes)))
                .hasMessage("certificate: has its subject directory attributes twice");
    }

    @Test
    void pemOfAnythingElse_isRefused() {
        String one = pem(cleared());
        assertThat(refused(one + one))
                .hasMessage("PEM: expected the holder's certificate and nothing else: no chain, no key");
        assertThat(refused(pem("PRIVATE KEY", cleared()) + one).fault()).isEqualTo(Fault.TWICE);
        assertThat(refused(pem("ATTRIBUTE CERTIFICATE", cleared())))
                .hasMessage("PEM: expected a certificate (BEGIN CERTIFICATE)");
        assertThat(refused(one.substring(0, one.indexOf("-----END"))).fault()).isEqualTo(Fault.UNKNOWN_FORMAT);
        assertThat(refused(one.replace("\nMI", "\n~I")).fault()).isEqualTo(Fault.ENCODING);
        assertThat(refused(pem(octets("30 03 30 01 00")))).isNotNull();
    }

    @Test
    void certificateThatIsCutOrLonger_isRefused() {
        byte[] der = cleared();
        for (int length = 0; length < der.length; length++) {
            assertThat(refused(Arrays.copyOf(der, length)))
                    .as("%d octets", length)
                    .isNotNull();
        }
        assertThat(refused(Arrays.copyOf(der, der.length + 1)).fault()).isEqualTo(Fault.TRAILING);
        assertThat(refused(new byte[65_537]).fault()).isEqualTo(Fault.TOO_LARGE);
    }
}
