package org.sallyport.guard.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void whatTakesTooLong_ends() {
        assertThatThrownBy(() -> Pace.half(Duration.ZERO).step())
                .isInstanceOf(Pace.TooLong.class)
                .isInstanceOf(IOException.class)
                .hasMessage("it takes longer than 0 s");
    }

    @Test
    void halfOfTheTime_isLeftToOthers() throws Exception {
        Pace pace = Pace.half(Duration.ofMinutes(1));
        long began = System.nanoTime();
        long worked = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        while (System.nanoTime() - began < Duration.ofMillis(400).toNanos()) {
            pace.step();
        }

        long took = System.nanoTime() - began;
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - worked)
                .isLessThan(took * 3 / 4);
    }
}
