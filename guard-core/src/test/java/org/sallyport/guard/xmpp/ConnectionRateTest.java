package org.sallyport.guard.xmpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionRateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = 60 * SECOND;

    private final ConnectionRate<Integer> rate = new ConnectionRate<>();

    private static StreamCeilings ceilings(int perAddress, int all) {
        return new StreamCeilings(1, 1, 1, 1, 1, 1, perAddress, all, 1);
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    /** Whatever comes: in no span of time more are let in than the bound and what has come back in that span. */
    @ParameterizedTest
    @MethodSource("seeds")
    void bounds_holdInEverySpan(long seed) {
        Random chance = new Random(seed);
        StreamCeilings ceilings = ceilings(1 + chance.nextInt(10), 1 + chance.nextInt(40));
        int sources = 1 + chance.nextInt(12);
        Map<Integer, List<Long>> each = new HashMap<>();
        List<Long> strangers = new ArrayList<>();
        List<Long> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += chance.nextInt(4) == 0 ? chance.nextLong(10 * SECOND) : chance.nextLong(SECOND / 10);
            int source = chance.nextInt(sources);
            boolean known = source % 3 == 0;
            if (rate.take(source, known, ceilings, now)) {
                each.computeIfAbsent(source, same -> new ArrayList<>()).add(now);
                all.add(now);
                if (!known) {
                    strangers.add(now);
                }
            }
            long minuteAgo = now - MINUTE;
            assertThat(rate.sources()).isLessThanOrEqualTo((int)
                    all.stream().filter(at -> at >= minuteAgo).count());
        }
        each.values().forEach(times -> holds(times, ceilings.connectionsPerAddress()));
        holds(strangers, ceilings.connections());
    }

    private static void holds(List<Long> times, int most) {
        for (int first = 0; first < times.size(); first++) {
            for (int last = first; last < times.size(); last++) {
                long back = (times.get(last) - times.get(first)) / (MINUTE / most);
                assertThat(last - first + 1L).isLessThanOrEqualTo(most + back);
            }
        }
    }

    @Test
    void burst_isLetInAndComesBackEvenly() {
        StreamCeilings ceilings = ceilings(6, 100);
        assertThat(taken(1, ceilings, 0, 10)).isEqualTo(6);
        assertThat(taken(1, ceilings, 10 * SECOND - 1, 10)).isZero();
        assertThat(taken(1, ceilings, 10 * SECOND, 10)).isEqualTo(1);
        assertThat(taken(1, ceilings, 40 * SECOND, 10)).isEqualTo(3);
        assertThat(taken(1, ceilings, 40 * SECOND + MINUTE, 10)).isEqualTo(6);
    }

    @Test
    void flood_costsAnotherSourceNothing() {
        StreamCeilings ceilings = ceilings(6, 1_000_000);
        for (int second = 0; second < 120; second += 10) {
            taken(1, ceilings, second * SECOND, 1_000);
            assertThat(taken(2, ceilings, second * SECOND, 1)).isEqualTo(1);
        }
    }

    @Test
    void floodFromEverywhere_doesNotBindAKnownSource() {
        StreamCeilings ceilings = ceilings(6, 100);
        IntStream.range(0, 1_000).forEach(stranger -> rate.take(stranger, false, ceilings, 0));
        assertThat(rate.take(1_000, false, ceilings, 0)).isFalse();
        assertThat(rate.sources()).isEqualTo(100);
        assertThat(IntStream.range(0, 10).filter(i -> rate.take(1_001, true, ceilings, 0)))
                .hasSize(6);
    }

    @Test
    void smallerBound_countsAtOnce() {
        assertThat(taken(1, ceilings(60, 100), 0, 30)).isEqualTo(30);
        assertThat(taken(1, ceilings(6, 100), 0, 30)).isEqualTo(3);
    }

    private long taken(int source, StreamCeilings ceilings, long now, int tries) {
        return IntStream.range(0, tries)
                .filter(i -> rate.take(source, false, ceilings, now))
                .count();
    }
}
