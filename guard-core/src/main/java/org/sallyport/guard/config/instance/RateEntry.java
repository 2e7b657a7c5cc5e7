package org.sallyport.guard.config.instance;

import java.time.Duration;
import java.util.Optional;
import org.sallyport.guard.verify.RateLimit;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [rate]}: how many messages may pass.
 *
 * @param messages how many
 * @param per in which time
 * @param burst how many at once, after a rest
 */
record RateEntry(
        @Setting("how many messages may pass, over a long time")
        int messages,

        @Setting("in which time") Duration per,

        @Setting("how many may pass at once, after a rest; left out, as many as \"messages\"")
        Optional<Integer> burst) {
    /** @throws IllegalArgumentException when a number is not sensible */
    RateEntry {
        new Demands()
                .between("messages", messages, 1, 1_000_000_000)
                .between("per", per, Duration.ofMillis(1), Duration.ofDays(1))
                .between("burst", burst.orElse(1), 1, 1_000_000_000)
                .hold();
    }

    RateLimit limit() {
        return new RateLimit(messages, per, burst.orElse(messages));
    }
}
