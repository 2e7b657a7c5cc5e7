package org.sallyport.guard.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.control.api.GuardStatus;

/** A status in which everything occurs. */
final class Given {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Given() {}

    static Observed observed() {
        return new Observed(
                status(GuardStatus.State.RUNNING, ""),
                Map.of("blue-server", "s2s"),
                Map.of("guard", NOON.plusSeconds(86_400)),
                Optional.of(new Observed.Held(4, Optional.of(NOON))));
    }

    static GuardStatus status(GuardStatus.State state, String why) {
        GuardStatus.Pair pair = new GuardStatus.Pair("blue.test", "red.test");
        return new GuardStatus(
                "087dfd06",
                3,
                "1.0",
                4711,
                "standard",
                NOON,
                NOON.plusSeconds(90),
                state,
                why,
                Optional.empty(),
                "ab".repeat(32),
                new GuardStatus.Journal(12, "12:" + "cd".repeat(32), "disk"),
                List.of(new GuardStatus.Certificate(
                        "guard", List.of("blue.test"), Instant.parse("2027-01-01T00:00:00Z"))),
                List.of(new GuardStatus.Side("blue", List.of("blue-server"))),
                List.of(),
                Map.of(),
                5,
                Optional.of(new GuardStatus.Spool(3, 1_500, Optional.of(NOON))),
                Optional.empty(),
                List.of(new GuardStatus.Listener("127.0.0.1:5269", "s2s", List.of("blue"), 2, 1)),
                List.of(stream("in-1"), stream("in-2")),
                2,
                List.of(outbound(pair, 3), outbound(new GuardStatus.Pair("blue.test", "rooms.red.test"), 4)),
                2);
    }

    private static GuardStatus.Stream stream(String name) {
        return new GuardStatus.Stream(
                name,
                "in",
                false,
                "blue-server",
                "s2s",
                List.of(),
                "127.0.0.1:1234",
                "certificate",
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                NOON,
                Optional.empty(),
                Optional.empty());
    }

    private static GuardStatus.Outbound outbound(GuardStatus.Pair pair, int waiting) {
        return new GuardStatus.Outbound(
                pair, "red-server", GuardStatus.Outbound.State.OPEN, waiting, Optional.empty(), Optional.empty());
    }
}
