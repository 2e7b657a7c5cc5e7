package org.sallyport.guard.control;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.guard.control.api.GuardStatus;

/** A status in which everything occurs. */
final class Given {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final GuardStatus.Pair PAIR = new GuardStatus.Pair("blue.test", "caf\u00e9.test");

    static final GuardStatus STATUS = new GuardStatus(
            "087dfd06",
            3,
            "1.0",
            4711,
            "standard",
            NOON,
            NOON.plusSeconds(90),
            GuardStatus.State.JOURNAL_FAILED,
            "the journal cannot be written",
            Optional.of(new GuardStatus.Draining(NOON, 1, 2, 3)),
            "ab".repeat(32),
            new GuardStatus.Journal(12, "12:" + "cd".repeat(32), "disk"),
            List.of(new GuardStatus.Certificate("guard", List.of("blue.test"), Instant.parse("2027-01-01T00:00:00Z"))),
            List.of(new GuardStatus.Side("blue", List.of("blue-server")), new GuardStatus.Side("red", List.of())),
            List.of(new GuardStatus.Crossing("blue", "red", 7, 2, Map.of("not-allowed", 2L), Map.of("A-1", 7L))),
            Map.of("spoofed-from", 1L),
            5,
            Optional.of(new GuardStatus.Spool(3, 1_500, Optional.of(NOON))),
            Optional.of(new GuardStatus.Spool(2, 900, Optional.of(NOON))),
            List.of(new GuardStatus.Listener("127.0.0.1:5269", "s2s", List.of("blue"), 2, 1)),
            List.of(new GuardStatus.Stream(
                    "in-1",
                    "in",
                    false,
                    "blue-server",
                    "s2s",
                    List.of(PAIR),
                    "127.0.0.1:1234",
                    "certificate",
                    "TLSv1.3",
                    "TLS_AES_256_GCM_SHA384",
                    NOON,
                    Optional.of(NOON.plusSeconds(60)),
                    Optional.of(new GuardStatus.Certificate("", List.of("blue.test"), NOON)))),
            1,
            List.of(
                    new GuardStatus.Outbound(
                            PAIR,
                            "red-server",
                            GuardStatus.Outbound.State.RESTING,
                            3,
                            Optional.of(new GuardStatus.Trouble(NOON, "connection refused")),
                            Optional.of(NOON.plusSeconds(92))),
                    new GuardStatus.Outbound(
                            PAIR,
                            "red-server",
                            GuardStatus.Outbound.State.OPEN,
                            0,
                            Optional.empty(),
                            Optional.empty())),
            2);

    private Given() {}
}
