package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
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
            assertThat(near.s2s.streams()).hasSize(2).allSatisfy(stream -> {
                assertThat(stream.tls()).isEqualTo("TLSv1.3");
                assertThat(stream.authenticated()).isEqualTo(PeerEntry.Authenticate.CERTIFICATE);
                assertThat(stream.pairs()).hasSize(1);
                assertThat(stream.lastStanza()).isPresent();
            });
            assertThat(near.outlet.outbound()).singleElement().satisfies(out -> {
                assertThat(out.pair()).isEqualTo(new DomainPair("blue.test", "red.test"));
                assertThat(out.state()).isEqualTo(Outbound.State.OPEN);
                assertThat(out.trouble()).isEmpty();
            });
            assertThat(near.listener.connections()).isEqualTo(new Connections(1, 0));
            near.events.next("opened OUTBOUND blue.test red.test certificate, TLSv1.3");
            far.events.next("opened INBOUND blue.test red.test certificate, TLSv1.3");
        }
    }

    @Test
    void bidi_carriesBothWaysOnOneStream() throws Exception {
        PeerEntry red = Stack.bidi(RED);
        PeerEntry blue = Stack.bidi(BLUE);
        try (Two two = Two.of(red, blue)) {
            Stack near = two.near();
            Stack far = two.far();
            for (int i = 0; i < 3; i++) {
                assertThat(near.send(red, Stack.message("a@blue.test", "b@red.test", "there"))
                                .get())
                        .isEqualTo(Sent.WRITTEN);
                assertThat(far.intake.nextBody()).isEqualTo("there");
                assertThat(far.send(blue, Stack.message("b@red.test", "a@blue.test", "back"))
                                .get())
                        .isEqualTo(Sent.WRITTEN);
                assertThat(near.intake.nextBody()).isEqualTo("back");
            }
            assertThat(near.events.next("opened OUTBOUND blue.test red.test certificate"))
                    .endsWith("bidi");
            assertThat(far.events.next("opened INBOUND blue.test red.test certificate"))
                    .endsWith("bidi");
            near.outlet.close();
            near.events.next("closed OUTBOUND - the guard stops");
            far.events.next("closed INBOUND - closed by the peer");
        }
    }

    @Test
    void bidiWithDialback_carriesBothWaysOnStreamsThatEachSideOpens() throws Exception {
        PeerEntry red = Stack.bidi(Stack.dialbackPeer("red", "red.test"));
        PeerEntry blue = Stack.bidi(Stack.dialbackPeer("blue", "blue.test"));
        try (Two two = Two.of(red, blue)) {
            assertThat(two.near()
                            .send(red, Stack.message("a@blue.test", "b@red.test", "there"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            assertThat(two.far().intake.nextBody()).isEqualTo("there");
            assertThat(two.far()
                            .send(blue, Stack.message("b@red.test", "a@blue.test", "back"))
                            .get())
                    .isEqualTo(Sent.WRITTEN);
            assertThat(two.near().intake.nextBody()).isEqualTo("back");
            // whom the guard calls is not proved by dialback, so it does not ask for bidi
            assertThat(two.near().events.next("opened OUTBOUND")).doesNotContain("bidi");
            assertThat(two.near().events.next("opened INBOUND")).doesNotContain("bidi");
        }
    }

    /** Both call at the same time, again and again, and streams end in between: everything arrives, in order. */
    @Test
    void bidiOpenedFromBothSidesAtOnce_losesNothing() throws Exception {
        PeerEntry red = Stack.bidi(RED);
        PeerEntry blue = Stack.bidi(BLUE);
        for (int round = 0; round < 20; round++) {
            try (Two two = Two.of(red, blue)) {
                List<CompletableFuture<Sent>> fates = new ArrayList<>();
                for (int i = 0; i < 100; i++) {
                    fates.add(two.near().send(red, Stack.message("a@blue.test", "b@red.test", "there " + i)));
                    fates.add(two.far().send(blue, Stack.message("b@red.test", "a@blue.test", "back " + i)));
                }
                for (int i = 0; i < 100; i++) {
                    assertThat(two.far().intake.nextBody()).isEqualTo("there " + i);
                    assertThat(two.near().intake.nextBody()).isEqualTo("back " + i);
                }
                assertThat(fates).allSatisfy(fate -> assertThat(fate.get()).isEqualTo(Sent.WRITTEN));
            }
        }
    }

    /** Streams are closed as idle while either side begins to write to them. */
    @Test
    void bidiThatIsClosedAgainAndAgain_losesNothing() throws Exception {
        PeerEntry red = Stack.bidi(RED);
        PeerEntry blue = Stack.bidi(BLUE);
        Random chance = new Random(288);
        try (Two two = Two.of(red, blue)) {
            two.near().settings = Settings.times(times -> times.idle(Duration.ofMillis(2)));
            two.far().settings = Settings.times(times -> times.idle(Duration.ofMillis(3)));
            for (int i = 0; i < 120; i++) {
                LockSupport.parkNanos(chance.nextInt(5_000_000));
                var there = two.near().send(red, Stack.message("a@blue.test", "b@red.test", "there " + i));
                LockSupport.parkNanos(chance.nextInt(1_000_000));
                var back = two.far().send(blue, Stack.message("b@red.test", "a@blue.test", "back " + i));
                assertThat(two.far().intake.nextBody()).isEqualTo("there " + i);
                assertThat(two.near().intake.nextBody()).isEqualTo("back " + i);
                assertThat(there.get()).isEqualTo(Sent.WRITTEN);
                assertThat(back.get()).isEqualTo(Sent.WRITTEN);
            }
            assertThat(two.near().events.lines)
                    .filteredOn(line -> line.startsWith("closed"))
                    .hasSizeGreaterThan(10);
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
