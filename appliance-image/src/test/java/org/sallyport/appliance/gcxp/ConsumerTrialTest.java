package org.sallyport.appliance.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.sallyport.gcxp.Payload;

/** The tester of consumers passes the one of the library whole, and names what a lax one breaks. */
class ConsumerTrialTest {
    private static final Payload PAYLOAD = Payload.of("<a/>");

    @Test
    void strictConsumer_passes() {
        try (StrictConsumer consumer = new StrictConsumer(true)) {
            Party party = Ends.producer(Duration.ofSeconds(4), Duration.ofSeconds(30), true);
            ConsumerTrial trial = new ConsumerTrial(party, consumer.address(), PAYLOAD);
            assertThat(trial.run()).isEmpty();
            assertThat(trial.findings().count(Outcome.FAIL))
                    .as(text(trial.findings()))
                    .isZero();
            assertThat(Rule.ofConsumers()
                            .map(Rule::id)
                            .filter(id -> trial.findings().outcome(id) == Outcome.NOT_SEEN))
                    .as(text(trial.findings()))
                    .containsExactly("F-13", "C-03", "C-15", "C-16");
        }
    }

    @Test
    void strictConsumerWithoutResponses_passes() {
        try (StrictConsumer consumer = new StrictConsumer(false)) {
            Party party = Ends.producer(Duration.ofSeconds(4), Duration.ZERO, false);
            ConsumerTrial trial = new ConsumerTrial(party, consumer.address(), PAYLOAD);
            assertThat(trial.run()).isEmpty();
            assertThat(trial.findings().count(Outcome.FAIL))
                    .as(text(trial.findings()))
                    .isZero();
            assertThat(trial.findings().outcome("C-05")).isEqualTo(Outcome.PASS);
            assertThat(trial.findings().outcome("C-08")).isEqualTo(Outcome.NOT_SEEN);
        }
    }

    @Test
    void laxConsumer_failsTheRulesThatItBreaks() throws Exception {
        try (LaxConsumer consumer = new LaxConsumer()) {
            Party party = Ends.producer(Duration.ofMillis(800), Duration.ofSeconds(2), true);
            ConsumerTrial trial = new ConsumerTrial(party, consumer.address(), PAYLOAD);
            assertThat(trial.run()).isEmpty();
            String text = text(trial.findings());
            for (String rule : new String[] {
                "T-02", "T-03", "T-04", "T-05", "F-01", "F-02", "F-03", "F-06", "F-11", "F-16", "F-20", "F-22", "C-07",
                "C-08", "C-09", "C-10", "C-12", "C-14"
            }) {
                assertThat(trial.findings().outcome(rule))
                        .as(rule + "\n" + text)
                        .isEqualTo(Outcome.FAIL);
            }
            for (String rule : new String[] {"T-01", "C-01", "C-02", "C-06"}) {
                assertThat(trial.findings().outcome(rule))
                        .as(rule + "\n" + text)
                        .isEqualTo(Outcome.PASS);
            }
            assertThat(text).containsPattern("(?m)^F-20  FAIL     refused: a payload is not strict UTF-8: ");
        }
    }

    @Test
    void consumerWithAnotherName_isNotTried() {
        try (StrictConsumer consumer = new StrictConsumer(true)) {
            Party party = new Party(
                    Ends.PRODUCER, Ends.AUTHORITY.trust(), "other.example", Duration.ofSeconds(4), Duration.ZERO, true);
            assertThat(new ConsumerTrial(party, consumer.address(), PAYLOAD)
                            .run()
                            .orElseThrow())
                    .contains("other.example");
        }
    }

    @Test
    void nobody_isNotTried() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        Party party = Ends.producer(Duration.ofSeconds(4), Duration.ZERO, true);
        assertThat(new ConsumerTrial(party, Ends.loopback(port), PAYLOAD).run().orElseThrow())
                .startsWith("no link");
    }

    static String text(Findings findings) {
        StringWriter text = new StringWriter();
        findings.print(new PrintWriter(text));
        return text.toString();
    }
}
