package org.sallyport.guard.review;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever stands in the store is read to the last octet, or refused with a reason; the reader itself never fails. */
class HeldMessageFuzzTest {
    @FuzzTest(maxDuration = "10s")
    void anyOctets_areAHeldMessageOrNone(byte[] octets) {
        HeldMessage message;
        try {
            message = HeldMessage.of(octets);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            return;
        }
        byte[] written = message.octets();
        assertThat(HeldMessage.of(written).octets()).isEqualTo(written);
        assertThat(message.signatures())
                .allSatisfy(each -> assertThat(each.signer()).matches("[!-~]{1,128}"));
    }
}
