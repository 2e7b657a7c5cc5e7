package org.sallyport.appliance.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sallyport.guard.control.api.GuardStatus;

class StatusTextTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static GuardStatus status(
            GuardStatus.State state,
            String why,
            List<GuardStatus.Stream> streams,
            List<GuardStatus.Outbound> outbound) {
        return new GuardStatus(
                "087dfd06",
                3,
                "1.0",
                4711,
                "standard",
                NOON,
                NOON.plusSeconds(3_690),
                state,
                why,
                state == GuardStatus.State.DRAINING
                        ? Optional.of(new GuardStatus.Draining(NOON, 1, 2, 3))
                        : Optional.empty(),
                "abc",
                new GuardStatus.Journal(12, "12:cd", "disk"),
                List.of(new GuardStatus.Certificate(
                        "guard", List.of("blue.test"), Instant.parse("2027-01-01T00:00:00Z"))),
                List.of(new GuardStatus.Side("blue", List.of("blue-server", "blue-two"))),
                List.of(
                        new GuardStatus.Crossing(
                                "blue", "red", 1_207, 3, Map.of("not-allowed", 1L, "too-large", 2L), Map.of("A-1", 7L)),
                        new GuardStatus.Crossing("red", "blue", 7, 0, Map.of(), Map.of("A-1", 7L))),
                Map.of("spoofed-from", 1L),
                5,
                Optional.of(new GuardStatus.Spool(3, 1_500, Optional.of(NOON))),
                Optional.of(new GuardStatus.Spool(2, 900, Optional.of(NOON))),
                List.of(new GuardStatus.Listener("127.0.0.1:5269", "s2s", List.of("blue", "red"), 2, 1)),
                streams,
                streams.size(),
                outbound,
                outbound.size());
    }

    @Test
    void status_isReadFromTheMostImportantDown() {
        GuardStatus.Pair pair = new GuardStatus.Pair("blue.test", "red.test");
        GuardStatus.Stream stream = new GuardStatus.Stream(
                "in-1",
                "in",
                true,
                "blue-server",
                "s2s",
                List.of(pair),
                "127.0.0.2:41000",
                "certificate",
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                NOON.plusSeconds(90),
                Optional.empty(),
                Optional.of(new GuardStatus.Certificate("", List.of("blue.test"), NOON.plusSeconds(90_000))));
        GuardStatus.Outbound resting = new GuardStatus.Outbound(
                pair,
                "red-server",
                GuardStatus.Outbound.State.RESTING,
                3,
                Optional.of(new GuardStatus.Trouble(NOON.plusSeconds(3_689), "/127.0.0.3:5269: Connection refused")),
                Optional.of(NOON.plusSeconds(3_691)));
        assertThat(StatusText.lines(status(GuardStatus.State.RUNNING, "", List.of(stream), List.of(resting))))
                .isEqualTo("""
                    RUNNING: stanzas may cross
                    guard 087dfd06, start 3, process 4711, sallyport 1.0, crypto standard
                    started 2026-03-01T12:00:00Z, 1 h 1 min ago
                    policy abc
                    journal at record 12, durable = "disk", head 12:cd
                    side blue: blue-server, blue-two
                    certificate guard (blue.test) ends 2027-01-01T00:00:00Z

                    CROSSING    CLEARED  REFUSED  WHY
                    blue > red  1207     3        too-large 2, not-allowed 1
                    red > blue  7        0
                    (none)               1        spoofed-from 1

                    CROSSING    RULE  DECISIONS
                    blue > red  A-1   7
                    red > blue  A-1   7
                    5 requests wait for their answer
                    3 messages are stored, 1500 octets, the oldest came 1 h 1 min ago
                    2 messages wait for persons, 900 octets, the oldest came 1 h 1 min ago

                    LISTENER        SPEAKS  SIDES      CONNECTIONS  NOT AUTHENTICATED
                    127.0.0.1:5269  s2s     blue, red  2            1

                    STREAM  SPEAKS  PEER         FROM > TO              ADDRESS          PROVED BY    TLS      CIPHER                  SINCE        LAST STANZA  CERTIFICATE ENDS
                    in-1    s2s     blue-server  blue.test <> red.test  127.0.0.2:41000  certificate  TLSv1.3  TLS_AES_256_GCM_SHA384  1 h 0 min ago  none         2026-03-02T13:00:00Z

                    OUTBOUND              PEER        STATE                  WAITING  LAST TROUBLE
                    blue.test > red.test  red-server  resting, again in 1 s  3        1 s ago: /127.0.0.3:5269: Connection refused
                    """.replace("SINCE        LAST", "SINCE          LAST")
                        .lines()
                        .toList());
    }

    @Test
    void failedJournal_standsInTheFirstLine() {
        List<String> lines = StatusText.lines(
                status(GuardStatus.State.JOURNAL_FAILED, "the journal cannot be written", List.of(), List.of()));
        assertThat(lines.getFirst()).isEqualTo("NOTHING CROSSES: the journal cannot be written");
        assertThat(lines).contains("no streams", "no outbound pairs");
    }

    @Test
    void drainingGuard_saysWhatIsLeft() {
        assertThat(StatusText.lines(status(GuardStatus.State.DRAINING, "", List.of(), List.of())))
                .startsWith(
                        "DRAINING: nothing new is taken",
                        "left: 1 stanzas on their way, 2 requests without their answer, 3 messages stored");
    }

    @Test
    void textFromElsewhere_movesNoCursor() {
        List<String> lines = StatusText.lines(
                status(GuardStatus.State.JOURNAL_FAILED, "up\u001b[2Jside\u202edown", List.of(), List.of()));
        assertThat(lines.getFirst()).isEqualTo("NOTHING CROSSES: up\\u{1b}[2Jside\\u{202e}down");
    }

    @ParameterizedTest
    @CsvSource({"PT-3S,0 s", "PT59S,59 s", "PT61S,1 min 1 s", "PT3600S,1 h 0 min", "PT49H30M,2 d 1 h"})
    void age_isSaidInItsTwoLargestUnits(Duration age, String text) {
        assertThat(Age.text(age)).isEqualTo(text);
    }
}
