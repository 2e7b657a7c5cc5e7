package org.sallyport.guard.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.sallyport.guard.control.api.BundleSignature;

/** Any octets are a signature that is written and read again as the same, or none, said in one line of printable ASCII. */
class SignatureFileFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyOctets_areASignatureOrNone(byte[] octets) {
        BundleSignature read;
        try {
            read = SignatureFile.of(octets);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).matches("[ -~]+");
            return;
        }
        assertThat(SignatureFile.of(SignatureFile.octets(read))).isEqualTo(read);
    }
}
