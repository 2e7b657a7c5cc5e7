package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A thread for decisions that take time. */
final class LaneTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final CountDownLatch held = new CountDownLatch(1);
    private final Lane lane = new Lane("test", 3);

    private Lane.Errand errand(String name) {
        return new Lane.Errand() {
            @Override
            public void go() {
                if (name.equals("held")) {
                    await(held);
                }
                if (name.startsWith("throws")) {
                    throw new IllegalStateException("as asked");
                }
                if (name.equals("breaks")) {
                    throw new NoClassDefFoundError("as asked");
                }
                done.add(name);
            }

            @Override
            public void abandon() {
                done.add("abandoned " + name);
            }

            @Override
            public void failed(Throwable why) {
                if (name.equals("throws twice")) {
                    throw new IllegalStateException("as asked", why);
                }
                done.add("failed " + name);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> next(int count) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(done.poll(10, TimeUnit.SECONDS));
        }
        return all;
    }

    /** Until the first is under way, it waits itself. */
    private void hold() {
        assertThat(lane.offer(errand("held"), 1)).isTrue();
        while (!lane.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void errands_areDoneInTheirOrder() throws Exception {
        hold();
        for (String name : List.of("a", "b", "c")) {
            assertThat(lane.offer(errand(name), 1)).isTrue();
        }
        assertThat(lane.isBusy()).isTrue();
        held.countDown();
        assertThat(next(4)).containsExactly("held", "a", "b", "c");
        lane.close();
    }

    @Test
    void errandThatThrows_isRefused_andTheNextIsDone() throws Exception {
        hold();
        lane.offer(errand("throws"), 1);
        lane.offer(errand("breaks"), 1);
        lane.offer(errand("a"), 1);
        held.countDown();
        assertThat(next(4)).containsExactly("held", "failed throws", "failed breaks", "a");
        lane.close();
    }

    @Test
    void errandThatCannotEvenBeRefused_isAbandoned_andTheNextIsDone() throws Exception {
        hold();
        lane.offer(errand("throws twice"), 1);
        lane.offer(errand("a"), 1);
        held.countDown();
        assertThat(next(3)).containsExactly("held", "abandoned throws twice", "a");
        lane.close();
    }

    @Test
    void fullLane_takesNothing_neitherInNumberNorInOctets() {
        hold();
        assertThat(lane.offer(errand("a"), 1)).isTrue();
        assertThat(lane.offer(errand("large"), 16 * 1024 * 1024)).isFalse();
        assertThat(lane.offer(errand("b"), 1)).isTrue();
        assertThat(lane.offer(errand("c"), 1)).isTrue();
        assertThat(lane.offer(errand("d"), 1)).isFalse();
        held.countDown();
        lane.close();
    }

    @Test
    void closedLane_abandonsWhatWaits_andFinishesWhatIsUnderWay() throws Exception {
        hold();
        lane.offer(errand("a"), 1);
        lane.close();
        assertThat(lane.offer(errand("b"), 1)).isFalse();
        assertThat(next(1)).containsExactly("abandoned a");
        held.countDown();
        assertThat(next(1)).containsExactly("held");
    }
}
