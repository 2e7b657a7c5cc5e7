package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A producer and a consumer of ours, over TLS on loopback. */
class LinkTest {
    @Test
    void request_arrivesAndItsAnswerComesBack() {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Sending producer = new Sending(ProducerSettings.DEFAULT, consumer.address())) {
            Sending.Sent one = producer.send("<a/>");
            Sending.Sent other = producer.send("<b/>");
            Receiving.Taken first = consumer.take();
            Receiving.Taken second = consumer.take();
            assertThat(first.text()).isEqualTo("<a/>");
            assertThat(second.text()).isEqualTo("<b/>");
            second.respond(false);
            assertThat(other.await()).isEqualTo(Fate.REFUSED);
            assertThat(one.fate).isNotDone();
            first.respond(true);
            assertThat(one.await()).isEqualTo(Fate.ACCEPTED);
            assertThat(producer.producer().waiting()).isZero();
        }
    }

    @Test
    void manyRequests_allArriveInOrder() {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT, true, true);
                Sending producer = new Sending(ProducerSettings.DEFAULT, consumer.address())) {
            List<Sending.Sent> sent = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                sent.add(producer.send("<a n='" + i + "'/>"));
            }
            for (Sending.Sent one : sent) {
                assertThat(one.await()).isEqualTo(Fate.ACCEPTED);
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(consumer.take().text()).isEqualTo("<a n='" + i + "'/>");
            }
        }
    }
}
