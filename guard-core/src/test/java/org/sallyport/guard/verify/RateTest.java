package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RateTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Judgement PASSED = new Passed(new byte[0]);

    private final Rate rate = new Rate(Optional.of(new RateLimit(10, Duration.ofSeconds(1), 3)));

    @Test
    void burst_passesAtOnce_andNoMore() {
        for (int i = 0; i < 3; i++) {
            assertThat(rate.admit(PASSED, 5)).isSameAs(PASSED);
        }
        assertThat(rate.admit(PASSED, 5)).isEqualTo(new Blocked("rate", "more than 10 messages in PT1S"));
    }

    @Test
    void tokens_comeBackWithTime() {
        for (int i = 0; i < 4; i++) {
            rate.admit(PASSED, 5);
        }
        assertThat(rate.admit(PASSED, 5 + SECOND / 20)).isInstanceOf(Blocked.class);
        assertThat(rate.admit(PASSED, 5 + SECOND / 10 + 10)).isSameAs(PASSED);
    }

    @Test
    void bucket_isNeverFullerThanTheBurst() {
        for (int i = 0; i < 3; i++) {
            rate.admit(PASSED, 5);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(rate.admit(PASSED, 1000 * SECOND)).isSameAs(PASSED);
        }
        assertThat(rate.admit(PASSED, 1000 * SECOND)).isInstanceOf(Blocked.class);
    }

    @Test
    void clockThatSeemsToGoBack_givesNothing() {
        for (int i = 0; i < 3; i++) {
            rate.admit(PASSED, 100 * SECOND);
        }
        assertThat(rate.admit(PASSED, 0)).isInstanceOf(Blocked.class);
        assertThat(rate.admit(PASSED, 100 * SECOND)).isInstanceOf(Blocked.class);
    }

    @Test
    void whatIsBlockedBefore_takesNothing() {
        Blocked blocked = new Blocked("x", "y");
        for (int i = 0; i < 9; i++) {
            assertThat(rate.admit(blocked, 5)).isSameAs(blocked);
        }
        assertThat(rate.admit(PASSED, 5)).isSameAs(PASSED);
    }

    @Test
    void withoutALimit_allPasses() {
        Rate none = new Rate(Optional.empty());
        for (int i = 0; i < 99; i++) {
            assertThat(none.admit(PASSED, 5)).isSameAs(PASSED);
        }
    }
}
