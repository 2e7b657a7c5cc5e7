package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.crossing.Arrival;
import org.sallyport.guard.crossing.Outlet.Sent;
import org.sallyport.guard.crypto.DemoAuthority;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.policy.file.PeerEntry;

/** Two of our own stacks, one for each end. */
class StreamsTest {
    private static final PeerEntry RED = Stack.certificatePeer("red", "red.test", "rooms.red.test");
    private static final PeerEntry BLUE = Stack.certificatePeer("blue", "blue.test", "rooms.blue.test");
    private static final DemoAuthority AUTHORITY = DemoAuthority.create("Test");
    private static final Identity BLUE_SHOWS = AUTHORITY.issue("blue", "blue.test", "rooms.blue.test");
    private static final Identity RED_SHOWS = AUTHORITY.issue("red", "red.test", "rooms.red.test");

    /** Both ends, each knowing where the other is. */
    private record Two(Stack near, Stack far) implements AutoCloseable {
        static Two of(PeerEntry red, PeerEntry blue) {
            Two two = new Two(
                    new Stack(BLUE_SHOWS, AUTHORITY.trust(), StreamSettings.STANDARD, red),
                    new Stack(RED_SHOWS, AUTHORITY.trust(), StreamSettings.STANDARD, blue));
            two.near.reach("red", two.far.port());
            two.far.reach("blue", two.near.port());
            two.near.intake.served.addAll(List.of("blue.test", "rooms.blue.test"));
            two.far.intake.served.addAll(List.of("red.test", "rooms.red.test"));
            return two;
        }

        @Override
        public void close() {
            near.close();
            far.close();
        }
    }

    @Test
    void external_carriesStanzasBothWays() throws Exception {
        try (Two two = Two.of(RED, BLUE)) {
            Stack near = two.near();
            Stack far = two.far();
            assertThat(near.send(RED, Stack.message("a@blue.test", "b@red.test", "there"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            Arrival arrival = far.intake.next();
            assertThat(arrival.peer()).isEqualTo(BLUE);
            assertThat(arrival.localDomain()).isEqualTo("red.test");
            assertThat(arrival.mayBeFrom().test("blue.test")).isTrue();
            assertThat(arrival.mayBeFrom().test("rooms.blue.test")).isFalse();
            assertThat(far.send(BLUE, Stack.message("b@red.test", "a@blue.test", "back"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            assertThat(near.intake.nextBody()).isEqualTo("back");
            near.events.next("opened OUTBOUND blue.test red.test certificate, TLSv1.3");
            far.events.next("opened INBOUND blue.test red.test certificate, TLSv1.3");
        }
    }

    @Test
    void dialback_carriesStanzasBothWays() throws Exception {
        PeerEntry red = Stack.dialbackPeer("red", "red.test", "rooms.red.test");
        PeerEntry blue = Stack.dialbackPeer("blue", "blue.test", "rooms.blue.test");
        try (Two two = Two.of(red, blue)) {
            Stack near = two.near();
            Stack far = two.far();
            assertThat(near.send(red, Stack.message("a@blue.test", "b@red.test", "there"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            assertThat(far.intake.nextBody()).isEqualTo("there");
            assertThat(far.send(blue, Stack.message("b@red.test", "a@blue.test", "back"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            assertThat(near.intake.nextBody()).isEqualTo("back");
        }
    }
}
