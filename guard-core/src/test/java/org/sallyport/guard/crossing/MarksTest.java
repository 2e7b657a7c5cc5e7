package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.control.Memo;

class MarksTest {
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LATER = AT.plusSeconds(10);

    private final Marks marks = new Marks(2);

    private static Memo.Count count(String key, long before, long after) {
        return new Memo.Count(key, before, after, LATER);
    }

    private long value(String key, Instant at) {
        return marks.past(at).value(key);
    }

    @Test
    void count_standsUntilItsTime() {
        assertThat(marks.take(List.of(count("a", 0, 7)), AT)).isEqualTo(Marks.Taken.YES);
        assertThat(value("a", LATER.minusMillis(1))).isEqualTo(7);
        assertThat(value("a", LATER)).isZero();
    }

    @Test
    void counts_areTakenTogetherOrNotAtAll() {
        marks.take(List.of(count("a", 0, 1)), AT);
        assertThat(marks.take(List.of(count("b", 0, 1), count("a", 0, 2)), AT)).isEqualTo(Marks.Taken.CHANGED);
        assertThat(value("a", AT)).isEqualTo(1);
        assertThat(value("b", AT)).isZero();
        assertThat(marks.take(List.of(count("b", 0, 1), count("c", 0, 1)), AT)).isEqualTo(Marks.Taken.FULL);
        assertThat(value("b", AT)).isZero();
    }

    @Test
    void fullTable_hasRoomAgainWhenTimesAreOver() {
        marks.take(List.of(count("a", 0, 1), count("b", 0, 1)), AT);
        assertThat(marks.take(List.of(count("a", 1, 2)), AT)).isEqualTo(Marks.Taken.YES);
        assertThat(marks.take(List.of(count("c", 0, 1)), AT)).isEqualTo(Marks.Taken.FULL);
        Memo.Count late = new Memo.Count("c", 0, 1, LATER.plusSeconds(10));
        assertThat(marks.take(List.of(late), LATER)).isEqualTo(Marks.Taken.YES);
    }

    @Test
    void countGivenBack_isWhatItWasUnlessOthersCountOnIt() {
        marks.take(List.of(count("a", 0, 1)), AT);
        marks.take(List.of(count("a", 1, 2)), AT);
        marks.giveBack(count("a", 0, 1));
        assertThat(value("a", AT)).isEqualTo(2);
        marks.giveBack(count("a", 1, 2));
        assertThat(value("a", AT)).isEqualTo(1);
        marks.giveBack(count("a", 0, 1));
        assertThat(value("a", AT)).isZero();
        assertThat(marks.size()).isZero();
    }

    /** What a rule with a burst of 100 would do, from four threads at once. */
    @Test
    void countsTakenAtOnce_areNeverTakenTwice() throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                threads.execute(() -> {
                    for (long before = value("a", AT); before < 100; before = value("a", AT)) {
                        if (marks.take(List.of(count("a", before, before + 1)), AT) == Marks.Taken.YES) {
                            taken.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(taken).hasValue(100);
    }

    @Test
    void oldestMark_goesFirst() {
        assertThat(marks.mark(new Memo.Mark("a", LATER))).isTrue();
        assertThat(marks.mark(new Memo.Mark("b", LATER))).isTrue();
        assertThat(marks.mark(new Memo.Mark("a", LATER))).isFalse();
        marks.mark(new Memo.Mark("c", LATER));
        assertThat(List.of(value("a", AT), value("b", AT), value("c", AT))).containsExactly(1L, 0L, 1L);
    }

    @Test
    void mark_isGoneWhenTakenAwayOrOver() {
        marks.mark(new Memo.Mark("a", LATER));
        marks.mark(new Memo.Mark("b", LATER));
        marks.unmark("a");
        assertThat(value("a", AT)).isZero();
        marks.sweep(LATER);
        assertThat(marks.size()).isZero();
    }
}
