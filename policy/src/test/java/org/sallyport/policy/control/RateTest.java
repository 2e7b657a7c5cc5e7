package org.sallyport.policy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

class RateTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Stanza CHAT = Stanza.of(
            StanzaKind.MESSAGE,
            "chat",
            Jid.of("alice@blue.test/desk"),
            Jid.of("bob@red.test"),
            "m1",
            List.of(Element.of(Name.server("body"), "hello")));

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    private static Rate rate(int stanzas, Duration per, int burst) {
        return new Rate(Each.USER, stanzas, per, Optional.of(burst), Set.of(StanzaKind.MESSAGE), OverRate.REFUSE);
    }

    /** The milliseconds at which a stanza passed, of stanzas at these. */
    private static List<Long> passed(Rate rate, List<Long> times) {
        List<Long> passed = new ArrayList<>();
        long[] remembered = {0};
        for (long time : times) {
            Facts facts = new Facts(BEGIN.plusMillis(time), Optional.empty()).with(new Past(_ -> remembered[0]));
            Outcome outcome = rate.examine(new Passage(new PassageId(0, 0, 0), "blue", "red", CHAT, facts));
            if (outcome instanceof Outcome.Pass pass && pass.memos().getFirst() instanceof Memo.Count count) {
                remembered[0] = count.after();
                passed.add(time);
            }
        }
        return passed;
    }

    private static List<Long> times(Random random, long span) {
        return random.longs(200, 0, span).sorted().boxed().toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rate_neverLetsMoreThroughThanBurstAndRate(int seed) {
        Random random = new Random(seed);
        int stanzas = 1 + random.nextInt(20);
        long per = 1 + random.nextInt(5_000);
        int burst = 1 + random.nextInt(20);
        List<Long> passed =
                passed(rate(stanzas, Duration.ofMillis(per), burst), times(random, 1 + random.nextInt(20_000)));
        assertThat(passed).hasSizeGreaterThanOrEqualTo(1);
        for (int i = 0; i < passed.size(); i++) {
            for (int j = i; j < passed.size(); j++) {
                long most = burst + stanzas * (passed.get(j) - passed.get(i)) / per;
                assertThat((long) j - i + 1)
                        .as("%s to %s", passed.get(i), passed.get(j))
                        .isLessThanOrEqualTo(most);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void rate_letsThroughWhatKeepsToIt(int seed) {
        Random random = new Random(seed);
        int stanzas = 1 + random.nextInt(20);
        long per = stanzas * (1L + random.nextInt(500));
        List<Long> regular =
                IntStream.range(0, 100).mapToObj(i -> i * (per / stanzas)).toList();
        assertThat(passed(rate(stanzas, Duration.ofMillis(per), 1), regular)).isEqualTo(regular);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void count_isKeptAsLongAsItNarrows(int seed) {
        Random random = new Random(seed);
        Rate rate = rate(1 + random.nextInt(20), Duration.ofMillis(1 + random.nextInt(5_000)), 1 + random.nextInt(5));
        Facts facts = new Facts(BEGIN, Optional.empty());
        Outcome.Pass first =
                (Outcome.Pass) rate.examine(new Passage(new PassageId(0, 0, 0), "blue", "red", CHAT, facts));
        Memo.Count count = (Memo.Count) first.memos().getFirst();
        long after = count.until().toEpochMilli() - BEGIN.toEpochMilli();
        assertThat(count.after()).isLessThanOrEqualTo((BEGIN.toEpochMilli() + after) * rate.stanzas());
    }

    @Test
    void impossibleSettings_areRefused() {
        assertThatThrownBy(() -> rate(0, Duration.ofSeconds(1), 1)).hasMessageStartingWith("stanzas: ");
        assertThatThrownBy(() -> rate(1, Duration.ZERO, 1)).hasMessageStartingWith("per: ");
        assertThatThrownBy(() -> rate(1, Duration.ofDays(8), 1)).hasMessageStartingWith("per: ");
        assertThatThrownBy(() -> rate(1, Duration.ofSeconds(1), 0)).hasMessageStartingWith("burst: ");
    }
}
