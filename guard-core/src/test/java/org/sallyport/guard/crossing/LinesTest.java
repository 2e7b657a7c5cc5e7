package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.PassageId;

class LinesTest {
    private static final Input INPUT =
            new Input(new PassageId(1, 1, 1), "s1", "p", "blue", "red", 0, StoredGiven.chat("alice", "m1"));

    private final AtomicLong nanos = new AtomicLong();
    private final Lines lines = new Lines(() -> true, nanos::get);
    private final List<Long> gone = new ArrayList<>();

    private final class AtOnce implements Stay.Next {
        private final Stay stay;

        AtOnce(Stay stay) {
            this.stay = stay;
        }

        @Override
        public void go() {
            gone.add(stay.number());
            lines.done(stay);
        }

        @Override
        public void late() {
            gone.add(-stay.number());
            lines.done(stay);
        }
    }

    @Test
    void longLineThatIsDoneAtOnce_isGoneThroughInOrder() {
        LongStream.rangeClosed(1, 50_000).forEach(i -> lines.add(new Stay(i, Instant.EPOCH, INPUT, AtOnce::new)));
        lines.names().forEach(lines::step);
        assertThat(gone).hasSize(50_000).isSorted();
        assertThat(lines.names()).isEmpty();
    }

    @Test
    void whatThrows_isTriedAgain() {
        List<String> tries = new ArrayList<>();
        lines.add(new Stay(1, Instant.EPOCH, INPUT, stay -> new Stay.Next() {
            @Override
            public void go() {
                tries.add("go");
                throw new IllegalStateException("a fault of ours");
            }

            @Override
            public void late() {}
        }));
        lines.names().forEach(lines::step);
        nanos.addAndGet(2_000_000_000L);
        lines.sweep(stay -> false);
        assertThat(tries).hasSize(2);
    }

    @Test
    void afterTheEnd_nothingGoes() {
        lines.close();
        lines.add(new Stay(1, Instant.EPOCH, INPUT, AtOnce::new));
        lines.names().forEach(lines::step);
        lines.sweep(stay -> true);
        assertThat(gone).isEmpty();
    }

    @Test
    void late_areRefusedWhereverTheyStand() {
        LongStream.rangeClosed(1, 3).forEach(i -> lines.add(new Stay(i, Instant.EPOCH, INPUT, AtOnce::new)));
        lines.sweep(stay -> stay.number() == 2);
        assertThat(gone).containsExactly(-2L, 1L, 3L);
    }

    @Test
    void input_isReadAsItWasWritten() {
        assertThat(Input.of(INPUT.octets())).isEqualTo(INPUT);
    }
}
