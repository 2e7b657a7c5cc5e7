package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sallyport.guard.audit.Released;
import org.sallyport.policy.file.PeerEntry;

class TicksTest {
    private static final Duration NEVER = Duration.ofDays(10_000);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final String PAIR = Ticks.pair("blue.test", "red.test");

    private final BlockingQueue<Integer> left = new LinkedBlockingQueue<>();
    private final Ticks ticks = new Ticks(new Outlet() {
        @Override
        public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
            throw new IllegalStateException("nothing is sent here");
        }

        @Override
        public int waiting(String fromDomain, String toDomain) {
            return 3;
        }
    });

    @AfterEach
    void close() {
        ticks.close();
    }

    private void send(String crossing, Duration tick, int number) {
        ticks.send(crossing, tick, PAIR, () -> left.add(number));
    }

    private int next() throws InterruptedException {
        Integer next = left.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something left").isNotNull();
        return next;
    }

    @Test
    void withoutADelay_itLeavesAtOnce() {
        send("a", Duration.ZERO, 1);
        assertThat(left).containsExactly(1);
    }

    @Test
    void heldUntilTheTick_itLeavesInOrderAndAtAMultipleOfIt() throws Exception {
        for (int i = 0; i < 50; i++) {
            send("a", TICK, i);
        }
        List<Integer> order = new ArrayList<>(List.of(next()));
        long late = Math.floorMod(System.nanoTime(), TICK.toNanos());
        for (int i = 1; i < 50; i++) {
            order.add(next());
        }
        assertThat(order).isSorted().hasSize(50);
        // a busy machine may be late, and is never early: an early one would be seen near the end of a tick
        assertThat(late).isLessThan(TICK.toNanos() - Duration.ofMillis(20).toNanos());
    }

    @Test
    void whatIsHeld_countsAsWaiting() throws Exception {
        assertThat(ticks.waiting("blue.test", "red.test")).isEqualTo(3);
        send("a", NEVER, 1);
        send("a", NEVER, 2);
        assertThat(ticks.waiting("blue.test", "red.test")).isEqualTo(5);
        assertThat(ticks.waiting("red.test", "blue.test")).isEqualTo(3);
        ticks.close();
        assertThat(ticks.waiting("blue.test", "red.test")).isEqualTo(3);
    }

    @Test
    void delayThatIsTakenAway_keepsTheOrder() {
        send("a", NEVER, 1);
        send("a", Duration.ZERO, 2);
        send("b", Duration.ZERO, 3);
        assertThat(left).containsExactly(3);
        ticks.close();
        assertThat(left).containsExactly(3, 1, 2);
    }

    @Test
    void atTheEnd_nothingIsLost() {
        send("a", NEVER, 1);
        send("a", NEVER, 2);
        ticks.send("a", NEVER, PAIR, () -> {
            throw new IllegalStateException("test");
        });
        send("a", NEVER, 3);
        ticks.close();
        assertThat(left).containsExactly(1, 2, 3);
        send("a", TICK, 4);
        assertThat(left).containsExactly(1, 2, 3, 4);
    }
}
