package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A producer against a peer that sends any octets. */
class ProducerTest {
    private static final ProducerSettings QUICK = settings(true, Duration.ofSeconds(20), Duration.ofSeconds(20), 3);

    private static ProducerSettings settings(boolean responses, Duration response, Duration waiting, int window) {
        return new ProducerSettings(
                responses,
                1_000,
                Duration.ofSeconds(10),
                Duration.ofMillis(300),
                response,
                waiting,
                Duration.ofDays(1),
                window,
                10,
                2,
                Duration.ofMillis(10),
                Duration.ofMillis(50));
    }

    private static InetSocketAddress address(SSLServerSocket server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    private static SSLServerSocket listen() throws IOException {
        return Raw.listen(Party.CONSUMER.context());
    }

    private static Response accepted(Request request) {
        return Response.of(request.id(), true);
    }

    private static String text(Request request) {
        return new String(request.payload().orElseThrow().octets(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void window_boundsWhatIsNotAnswered() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            List<Sending.Sent> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sent.add(producer.send("<a n='" + i + "'/>"));
            }
            List<Request> requests = List.of(raw.request(), raw.request(), raw.request());
            assertThat(requests)
                    .extracting(ProducerTest::text)
                    .containsExactly("<a n='0'/>", "<a n='1'/>", "<a n='2'/>");
            raw.send(Response.of(requests.get(2).id(), false));
            assertThat(sent.get(2).await()).isEqualTo(Fate.REFUSED);
            Request fourth = raw.request();
            assertThat(text(fourth)).isEqualTo("<a n='3'/>");
            raw.send(accepted(requests.get(0)), accepted(fourth));
            assertThat(sent.get(0).await()).isEqualTo(Fate.ACCEPTED);
            assertThat(sent.get(3).await()).isEqualTo(Fate.ACCEPTED);
            assertThat(text(raw.request())).isEqualTo("<a n='4'/>");
            assertThat(sent.get(1).fate).isNotDone();
        }
    }

    @Test
    void ids_areOfSixteenOctetsAndNeverTheSame() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            producer.send("<a/>");
            producer.send("<a/>");
            MessageId first = raw.request().id();
            MessageId second = raw.request().id();
            assertThat(first.size()).isEqualTo(16);
            assertThat(second).isNotEqualTo(first);
            assertThat(new Ids().next()).isNotEqualTo(new Ids().next());
        }
    }

    @Test
    void nothingIsWrittenBeforeThePreambleOfTheConsumer() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server)) {
            producer.send("<a/>");
            assertThat(raw.read(4)).isEqualTo(Preamble.octets());
            assertThat(producer.producer().isOpen()).isFalse();
            raw.send(Preamble.octets());
            assertThat(text(raw.request())).isEqualTo("<a/>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"d9d9f701", "3c3f786d", "d818"})
    void otherPreamble_endsTheLink(String octets) throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server)) {
            raw.sendHex(octets);
            assertThat(raw.read(4)).isEqualTo(Preamble.octets());
            raw.ends();
            assertThat(producer.events.await("failed")).containsPattern("F-0[12]");
        }
    }

    @Test
    void responseToNothing_endsTheLink() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            raw.send(Response.of(MessageId.of((byte) 1), true));
            raw.ends();
            producer.events.await("closed: P-");
        }
    }

    @Test
    void secondResponse_endsTheLinkAndChangesNothing() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            Sending.Sent sent = producer.send("<a/>");
            Request request = raw.request();
            raw.send(Response.of(request.id(), false), Response.of(request.id(), true));
            assertThat(sent.await()).isEqualTo(Fate.REFUSED);
            raw.ends();
            producer.events.await("closed: P-");
            assertThat(producer.events.all()).doesNotContain("ended twice");
        }
    }

    @Test
    void request_endsTheLink() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            raw.send(Request.heartbeat(MessageId.of((byte) 1)));
            raw.ends();
            producer.events.await("closed: P-");
        }
    }

    @Test
    void garbage_endsTheLink() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            raw.sendHex("ff");
            raw.ends();
            producer.events.await("closed: F-03");
        }
    }

    @Test
    void partOfAFrame_isWaitedForSoLongOnly() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            raw.sendHex("d818");
            raw.ends();
            producer.events.await("closed: a frame was not whole in time");
        }
    }

    @Test
    void payloadOfAResponse_isPassedOver() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            Sending.Sent sent = producer.send("<a/>");
            raw.send(new Response(true, raw.request().id(), Optional.of(Payload.of("thanks"))));
            assertThat(sent.await()).isEqualTo(Fate.ACCEPTED);
        }
    }

    @Test
    void lostLink_hasWhatIsNotAnsweredSentAgainFirst() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server))) {
            Raw lost = Raw.accept(server).greeted();
            List<Sending.Sent> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sent.add(producer.send("<a n='" + i + "'/>"));
            }
            Request first = lost.request();
            Request second = lost.request();
            Request third = lost.request();
            lost.send(accepted(second));
            assertThat(sent.get(1).await()).isEqualTo(Fate.ACCEPTED);
            Request fourth = lost.request();
            lost.close();
            try (Raw raw = Raw.accept(server).greeted()) {
                assertThat(raw.request()).isEqualTo(first);
                assertThat(raw.request()).isEqualTo(third);
                assertThat(raw.request()).isEqualTo(fourth);
                raw.send(accepted(first), accepted(third), accepted(fourth));
                Request fifth = raw.request();
                assertThat(text(fifth)).isEqualTo("<a n='4'/>");
                raw.send(accepted(fifth));
                for (Sending.Sent one : sent) {
                    assertThat(one.await()).isEqualTo(Fate.ACCEPTED);
                }
            }
        }
    }

    @Test
    void secondLossOfTheSameRequest_leavesItUnknown() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server))) {
            Sending.Sent sent = producer.send("<a/>");
            for (int i = 0; i < 2; i++) {
                assertThat(sent.fate).isNotDone();
                try (Raw raw = Raw.accept(server).greeted()) {
                    assertThat(text(raw.request())).isEqualTo("<a/>");
                }
            }
            assertThat(sent.await()).isEqualTo(Fate.UNKNOWN);
            try (Raw raw = Raw.accept(server).greeted()) {
                producer.send("<b/>");
                assertThat(text(raw.request())).isEqualTo("<b/>");
            }
        }
    }

    @Test
    void noResponseInTime_endsTheLinkAndSendsAgain() throws Exception {
        ProducerSettings impatient = settings(true, Duration.ofMillis(200), Duration.ofSeconds(20), 3);
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(impatient, address(server))) {
            Sending.Sent sent = producer.send("<a/>");
            Request first;
            try (Raw raw = Raw.accept(server).greeted()) {
                first = raw.request();
                raw.ends();
                producer.events.await("closed: no response came in time");
            }
            try (Raw raw = Raw.accept(server).greeted()) {
                assertThat(raw.request()).isEqualTo(first);
                raw.send(accepted(first));
                assertThat(sent.await()).isEqualTo(Fate.ACCEPTED);
            }
        }
    }

    @Test
    void requestThatChangedBeforeItIsSentAgain_isUnknown() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server))) {
            Sending.Sent changed =
                    producer.send(() -> Optional.of(Payload.of("<a n='" + asked.incrementAndGet() + "'/>")));
            Sending.Sent gone = producer.send(
                    () -> asked.incrementAndGet() > 2 ? Optional.empty() : Optional.of(Payload.of("<b/>")));
            Raw lost = Raw.accept(server).greeted();
            lost.request();
            lost.request();
            lost.close();
            Raw.accept(server).greeted();
            assertThat(changed.await()).isEqualTo(Fate.UNKNOWN);
            assertThat(gone.await()).isEqualTo(Fate.UNKNOWN);
        }
    }

    @Test
    void withdrawnErrand_isNotWritten() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server))) {
            Sending.Sent withdrawn = producer.send(Optional::empty);
            Sending.Sent thrown = producer.send(() -> {
                throw new IllegalStateException("of the owner");
            });
            Sending.Sent large = producer.send("x".repeat(1_000));
            producer.send("<b/>");
            try (Raw raw = Raw.accept(server).greeted()) {
                assertThat(text(raw.request())).isEqualTo("<b/>");
                assertThat(withdrawn.await()).isEqualTo(Fate.WITHDRAWN);
                assertThat(thrown.await()).isEqualTo(Fate.WITHDRAWN);
                assertThat(large.await()).isEqualTo(Fate.TOO_LARGE);
            }
        }
    }

    @Test
    void responsesOff_writtenIsTheEnd() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(
                        settings(false, Duration.ofSeconds(20), Duration.ofSeconds(20), 1), address(server));
                Raw raw = Raw.accept(server).greeted()) {
            for (int i = 0; i < 5; i++) {
                assertThat(producer.send("<a n='" + i + "'/>").await()).isEqualTo(Fate.WRITTEN);
            }
            for (int i = 0; i < 5; i++) {
                assertThat(text(raw.request())).isEqualTo("<a n='" + i + "'/>");
            }
            raw.send(Response.of(MessageId.of((byte) 1), true));
            raw.ends();
            producer.events.await("closed: P-");
        }
    }

    @Test
    void noConsumer_leavesWhatWaitsUnreachable() throws Exception {
        int nobody;
        try (SSLServerSocket server = listen()) {
            nobody = server.getLocalPort();
        }
        ProducerSettings impatient = settings(true, Duration.ofSeconds(20), Duration.ofMillis(200), 3);
        try (Sending producer =
                new Sending(impatient, new InetSocketAddress(InetAddress.getLoopbackAddress(), nobody))) {
            assertThat(producer.send("<a/>").await()).isEqualTo(Fate.UNREACHABLE);
            producer.events.await("failed");
            producer.events.await("unreachable: no address could be reached");
        }
    }

    @Test
    void noAddress_isUnreachable() {
        ProducerSettings impatient = settings(true, Duration.ofSeconds(20), Duration.ofMillis(100), 3);
        try (Sending producer = new Sending(impatient)) {
            assertThat(producer.send("<a/>").await()).isEqualTo(Fate.UNREACHABLE);
            producer.events.await("unreachable: there is no address");
        }
    }

    @Test
    void lostLinkThatDoesNotComeBack_leavesWhatWasWrittenUnknown() throws Exception {
        ProducerSettings impatient = settings(true, Duration.ofSeconds(20), Duration.ofMillis(300), 1);
        try (Sending producer = sendingToOneThatGoes(impatient)) {
            Sending.Sent written = producer.send("<a/>");
            Sending.Sent waiting = producer.send("<b/>");
            assertThat(written.await()).isEqualTo(Fate.UNKNOWN);
            assertThat(waiting.await()).isEqualTo(Fate.UNREACHABLE);
        }
    }

    /** A producer whose consumer reads one request, and is gone for ever. */
    private static Sending sendingToOneThatGoes(ProducerSettings settings) throws IOException {
        SSLServerSocket server = listen();
        Sending producer = new Sending(settings, address(server));
        Thread consumer = new Thread(() -> {
            try (server;
                    Raw raw = Raw.accept(server).greeted()) {
                raw.request();
            } catch (IOException e) {
                producer.events.add("failed: " + e);
            }
        });
        consumer.start();
        return producer;
    }

    @Test
    void addresses_areTriedInOrder() throws Exception {
        int nobody;
        try (SSLServerSocket server = listen()) {
            nobody = server.getLocalPort();
        }
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(
                        QUICK, new InetSocketAddress(InetAddress.getLoopbackAddress(), nobody), address(server));
                Raw raw = Raw.accept(server).greeted()) {
            producer.events.await("failed");
            producer.events.next("opened " + server.getLocalPort());
            producer.send("<a/>");
            assertThat(text(raw.request())).isEqualTo("<a/>");
        }
    }

    @Test
    void tls12_isRefused() throws Exception {
        try (SSLServerSocket server = Raw.listen(Party.CONSUMER.context(), "TLSv1.2");
                Sending producer = new Sending(QUICK, address(server))) {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Raw.accept(server)))
                    .isInstanceOf(IOException.class);
            assertThat(producer.events.await("failed")).contains("TLS failed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRODUCER", "STRANGER"})
    void consumerWithAnotherName_isRefused(String who) throws Exception {
        try (SSLServerSocket server = Raw.listen(Party.valueOf(who).context());
                Sending producer = new Sending(QUICK, address(server))) {
            producer.send("<a/>");
            var unused = org.assertj.core.api.Assertions.catchThrowable(
                    () -> Raw.accept(server).ends());
            assertThat(producer.events.await("failed")).containsPattern("none of the names|TLS failed");
        }
    }

    @Test
    void queue_isBoundedAndTellsWhenThereIsRoom() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server))) {
            for (int i = 0; i < 10; i++) {
                producer.send("<a/>");
            }
            assertThat(producer.trySend(new Sending.Sent(Optional::empty))).isFalse();
            assertThat(producer.producer().waiting()).isEqualTo(10);
            try (Raw raw = Raw.accept(server).greeted()) {
                raw.send(accepted(raw.request()));
                producer.events.await("room");
                producer.send("<b/>");
            }
        }
    }

    @Test
    void heartbeat_isSentOnAnIdleLinkAndMustBeAnswered() throws Exception {
        ProducerSettings beating = new ProducerSettings(
                true,
                1_000,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMillis(400),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                3,
                10,
                2,
                Duration.ofMillis(10),
                Duration.ofMillis(50));
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(beating, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            Request first = raw.request();
            assertThat(first.payload()).isEmpty();
            raw.send(accepted(first));
            Request second = raw.request();
            assertThat(second.payload()).isEmpty();
            assertThat(second.id()).isNotEqualTo(first.id());
            raw.ends();
            producer.events.await("closed: no response came in time");
        }
    }

    @Test
    void closing_waitsForAnswersAndNoLonger() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(QUICK, address(server));
                Raw raw = Raw.accept(server).greeted()) {
            Sending.Sent answered = producer.send("<a/>");
            Request request = raw.request();
            var closed = producer.producer().close(Duration.ofSeconds(20)).toCompletableFuture();
            assertThat(producer.trySend(new Sending.Sent(Optional::empty))).isFalse();
            assertThat(closed).isNotDone();
            raw.send(accepted(request));
            assertThat(answered.await()).isEqualTo(Fate.ACCEPTED);
            raw.ends();
            closed.get(20, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void closingAtOnce_endsEverything() throws Exception {
        try (SSLServerSocket server = listen();
                Sending producer = new Sending(
                        settings(true, Duration.ofSeconds(20), Duration.ofSeconds(20), 1), address(server));
                Raw raw = Raw.accept(server).greeted()) {
            Sending.Sent written = producer.send("<a/>");
            Sending.Sent waiting = producer.send("<b/>");
            raw.request();
            producer.close();
            assertThat(written.await()).isEqualTo(Fate.UNKNOWN);
            assertThat(waiting.await()).isEqualTo(Fate.UNREACHABLE);
            raw.ends();
        }
    }
}
