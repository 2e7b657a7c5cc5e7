package org.sallyport.guard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the Java platform does not sign itself; these certificates were made with openssl. */
class AlgorithmsTest {
    @Test
    void pss_isJudgedByItsDigest() throws Exception {
        assertThatCode(() -> Algorithms.check(certificate("pss-sha256.pem"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Algorithms.check(certificate("pss-sha1.pem")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).contains("algorithm"));
    }

    @Test
    void curveThatIsTooSmall_isRefused() throws Exception {
        assertThatThrownBy(() -> Algorithms.check(certificate("p224.pem")))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reason()).contains("too weak"));
    }

    private static X509Certificate certificate(String name) throws URISyntaxException {
        return Pem.certificates(Path.of(Objects.requireNonNull(AlgorithmsTest.class.getResource(name), name)
                        .toURI()))
                .getFirst();
    }
}
