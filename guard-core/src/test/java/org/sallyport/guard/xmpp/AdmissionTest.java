package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final StreamCeilings CEILINGS = new StreamCeilings(10, 1, 10, 1, 1, 1, 300, 3_000, 1_000);

    private long now;
    private final Admission admission = new Admission(() -> now);

    private boolean admits(String address) {
        return admission.admit(InetAddress.ofLiteral(address), CEILINGS) instanceof Admission.Ticket;
    }

    private Admission.Ticket ticket(String address, StreamCeilings ceilings) {
        return (Admission.Ticket) admission.admit(InetAddress.ofLiteral(address), ceilings);
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
        StreamCeilings eight = new StreamCeilings(8, 8, 8, 1, 1, 1, 300, 3_000, 1_000);
        List<Admission.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tickets.add(ticket("192.0.2.1", eight));
        }
        for (int i = 0; i < 6; i++) {
            assertThat(tickets.get(i).authenticated("greedy")).isTrue();
        }
        assertThat(tickets.get(6).authenticated("greedy")).isFalse();
        assertThat(tickets.get(7).authenticated("other")).isTrue();
        tickets.get(6).gone();
        tickets.get(0).gone();
        Admission.Ticket again = ticket("192.0.2.1", eight);
        assertThat(again.authenticated("greedy")).isTrue();
    }

    @Test
    void connectionsThatComeTooOften_areTurnedAwayUntilTimeHasPassed() {
        StreamCeilings two = new StreamCeilings(8, 8, 8, 1, 1, 1, 2, 3_000, 1_000);
        ticket("192.0.2.1", two).gone();
        ticket("192.0.2.1", two).gone();
        assertThat(admission.admit(InetAddress.ofLiteral("192.0.2.1"), two))
                .isEqualTo(new Admission.TurnedAway("connections too often"));
        assertThat(ticket("192.0.2.2", two).authenticated("peer")).isTrue();
        now = Duration.ofSeconds(30).toNanos();
        assertThat(ticket("192.0.2.1", two).authenticated("peer")).isTrue();
    }

    @Test
    void floodFromManyPlaces_leavesTheDoorOpenToWhomItKnows() {
        StreamCeilings narrow = new StreamCeilings(100, 10, 5, 1, 1, 1, 300, 3_000, 1_000);
        assertThat(ticket("192.0.2.1", narrow).authenticated("peer")).isTrue();
        for (int host = 2; host < 7; host++) {
            ticket("192.0.2." + host, narrow);
        }
        assertThat(admission.admit(InetAddress.ofLiteral("192.0.2.7"), narrow))
                .isEqualTo(new Admission.TurnedAway("too many connections"));
        assertThat(ticket("192.0.2.1", narrow).authenticated("peer")).isTrue();
    }

    @Test
    void sourcesThatAreKnown_areBounded() {
        StreamCeilings one = new StreamCeilings(100, 1, 1, 1, 1, 1, 300, 3_000, 1_000);
        for (int host = 0; host < 1_025; host++) {
            Admission.Ticket in = ticket("10.0." + host / 256 + "." + host % 256, one);
            assertThat(in.authenticated("peer")).isTrue();
            in.gone();
        }
        ticket("192.0.2.1", one);
        assertThat(admission.admit(InetAddress.ofLiteral("10.0.0.0"), one)).isInstanceOf(Admission.TurnedAway.class);
        assertThat(admission.admit(InetAddress.ofLiteral("10.0.0.1"), one)).isInstanceOf(Admission.Ticket.class);
    }

    @Test
    void handshakes_areBoundedAndTheOldestGivesWay() {
        StreamCeilings ceilings = new StreamCeilings(100, 10, 100, 1, 1, 1, 300, 3_000, 1_000);
        List<Integer> ended = new ArrayList<>();
        List<Admission.Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tickets.add(ticket("192.0.2." + i, ceilings));
        }
        for (int i = 0; i < 2; i++) {
            int which = i;
            assertThat(tickets.get(i).shakesHands(2, () -> ended.add(which))).isTrue();
            now += Duration.ofSeconds(1).toNanos();
        }
        now -= 1;
        assertThat(tickets.get(2).shakesHands(2, () -> ended.add(2)))
                .as("the oldest has time left")
                .isFalse();
        assertThat(ended).isEmpty();
        now += 1;
        assertThat(tickets.get(2).shakesHands(2, () -> ended.add(2))).isTrue();
        assertThat(ended).containsExactly(0);
        tickets.get(1).hasShaken();
        tickets.get(0).gone();
        assertThat(tickets.get(3).shakesHands(2, () -> ended.add(3))).isTrue();
        assertThat(ended).containsExactly(0);
    }

    @Test
    void handshakeOfAKnownSource_isNotCounted() {
        StreamCeilings ceilings = new StreamCeilings(100, 10, 100, 1, 1, 1, 300, 3_000, 1_000);
        assertThat(ticket("192.0.2.1", ceilings).authenticated("peer")).isTrue();
        assertThat(ticket("192.0.2.2", ceilings).shakesHands(1, () -> {})).isTrue();
        assertThat(ticket("192.0.2.1", ceilings).shakesHands(1, () -> {})).isTrue();
        assertThat(ticket("192.0.2.3", ceilings).shakesHands(1, () -> {})).isFalse();
    }
}
