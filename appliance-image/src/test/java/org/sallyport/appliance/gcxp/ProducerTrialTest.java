package org.sallyport.appliance.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The tester of producers passes the one of the library whole, and names what a lax one breaks. */
class ProducerTrialTest {
    private static final Duration MOST = Duration.ofMinutes(3);

    @Test
    void strictProducer_passes() throws Exception {
        Party party = Ends.consumer(Duration.ofSeconds(4), Duration.ofSeconds(30), true);
        try (ProducerTrial trial = new ProducerTrial(party, Ends.loopback(0), MOST);
                StrictProducer producer = new StrictProducer(
                        trial.address(), true, () -> trial.findings().outcome("P-08") != Outcome.NOT_SEEN)) {
            assertThat(trial.run()).isEmpty();
            String text = ConsumerTrialTest.text(trial.findings());
            assertThat(trial.findings().count(Outcome.FAIL)).as(text).isZero();
            assertThat(Rule.ofProducers()
                            .map(Rule::id)
                            .filter(id -> trial.findings().outcome(id) == Outcome.NOT_SEEN))
                    .as(text)
                    .containsExactly("P-12", "P-16");
        }
    }

    @Test
    void strictProducerWithoutResponses_passes() throws Exception {
        Party party = Ends.consumer(Duration.ofSeconds(4), Duration.ZERO, false);
        try (ProducerTrial trial = new ProducerTrial(party, Ends.loopback(0), MOST);
                StrictProducer producer = new StrictProducer(trial.address(), false, () -> false)) {
            assertThat(trial.run()).isEmpty();
            String text = ConsumerTrialTest.text(trial.findings());
            assertThat(trial.findings().count(Outcome.FAIL)).as(text).isZero();
            assertThat(trial.findings().outcome("P-12")).as(text).isEqualTo(Outcome.PASS);
            assertThat(trial.findings().outcome("P-16")).as(text).isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void laxProducer_failsTheRulesThatItBreaks() throws Exception {
        Party party = Ends.consumer(Duration.ofSeconds(1), Duration.ofSeconds(2), true);
        try (ProducerTrial trial = new ProducerTrial(party, Ends.loopback(0), MOST);
                LaxProducer producer = new LaxProducer(trial.address())) {
            assertThat(trial.run()).isEmpty();
            String text = ConsumerTrialTest.text(trial.findings());
            for (String rule : new String[] {
                "T-02", "T-04", "T-05", "F-01", "F-02", "F-03", "F-06", "F-13", "F-22", "P-02", "P-03", "P-05", "P-08",
                "P-09", "P-10", "P-11", "P-13"
            }) {
                assertThat(trial.findings().outcome(rule))
                        .as(rule + "\n" + text)
                        .isEqualTo(Outcome.FAIL);
            }
            for (String rule : new String[] {"T-01", "T-03", "P-01", "P-04", "P-15"}) {
                assertThat(trial.findings().outcome(rule))
                        .as(rule + "\n" + text)
                        .isEqualTo(Outcome.PASS);
            }
        }
    }

    @Test
    void noProducer_isNotTried() throws Exception {
        Party party = Ends.consumer(Duration.ofMillis(100), Duration.ZERO, true);
        try (ProducerTrial trial = new ProducerTrial(party, Ends.loopback(0), MOST)) {
            assertThat(trial.run().orElseThrow()).startsWith("no producer");
        }
    }
}
