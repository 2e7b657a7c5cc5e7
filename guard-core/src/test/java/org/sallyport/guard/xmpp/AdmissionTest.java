package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void onePeer_leavesTheLastQuarterToOthers() {
        StreamCeilings eight = new StreamCeilings(8, 8, 8, 1, 1, 1);
        List<Admission.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tickets.add(
                    admission.admit(InetAddress.ofLiteral("192.0.2.1"), eight).orElseThrow());
        }
        for (int i = 0; i < 6; i++) {
            assertThat(tickets.get(i).authenticated("greedy")).isTrue();
        }
        assertThat(tickets.get(6).authenticated("greedy")).isFalse();
        assertThat(tickets.get(7).authenticated("other")).isTrue();
        tickets.get(6).gone();
        tickets.get(0).gone();
        Admission.Ticket again =
                admission.admit(InetAddress.ofLiteral("192.0.2.1"), eight).orElseThrow();
        assertThat(again.authenticated("greedy")).isTrue();
    }
}
