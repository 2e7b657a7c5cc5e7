package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final StreamCeilings CEILINGS = new StreamCeilings(10, 1, 10, 1, 1, 1);

    private final Admission admission = new Admission();

    private boolean admits(String address) {
        return admission.admit(InetAddress.ofLiteral(address), CEILINGS).isPresent();
    }

    @Test
    void addressesOfOneHost_countAsOne() {
        assertThat(admits("2001:db8:0:1::1")).isTrue();
        assertThat(admits("2001:db8:0:1:ffff::2")).isFalse();
        assertThat(admits("2001:db8:0:2::1")).isTrue();
    }

    @Test
    void addressesOfIpv4_countOneByOne() {
        assertThat(admits("192.0.2.1")).isTrue();
        assertThat(admits("192.0.2.1")).isFalse();
        assertThat(admits("192.0.2.2")).isTrue();
    }
}
