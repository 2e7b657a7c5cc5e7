package org.sallyport.appliance.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityIT {
    @Test
    void certificate_saysWhatWasRequested(@TempDir Path directory) throws Exception {
        var authority = Authority.create(directory.resolve("ca"), "Test authority");
        Instant from = Instant.parse("2020-01-01T00:00:00Z");
        Instant until = Instant.parse("2020-01-02T00:00:00Z");
        X509Certificate certificate = read(authority
                .issue(Authority.Request.domains("a.test", "b.test")
                        .xmppAddress("x.test")
                        .service("s.test")
                        .valid(from, until))
                .certificate());
        certificate.verify(read(authority.certificate()).getPublicKey());
        assertThat(certificate.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(certificate.getNotAfter().toInstant()).isEqualTo(until);
        assertThat(names(certificate))
                .containsExactly(
                        "a.test", "b.test", "1.3.6.1.5.5.7.8.5=x.test", "1.3.6.1.5.5.7.8.7=_xmpp-server.s.test");
    }

    @Test
    void commonNameOnly_hasNoOtherNames(@TempDir Path directory) throws Exception {
        var authority = Authority.create(directory.resolve("ca"), "Test authority");
        X509Certificate certificate =
                read(authority.issue(Authority.Request.commonNameOnly("a.test")).certificate());
        assertThat(certificate.getSubjectAlternativeNames()).isNull();
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=a.test");
    }

    /** The JDK gives an otherName as its type, its octets, its OID and its value. */
    private static List<String> names(X509Certificate certificate) throws GeneralSecurityException {
        return certificate.getSubjectAlternativeNames().stream()
                .map(name -> name.size() == 4 ? name.get(2) + "=" + name.get(3) : "" + name.get(1))
                .toList();
    }

    private static X509Certificate read(Path pem) throws GeneralSecurityException, IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }
}
