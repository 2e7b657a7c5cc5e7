package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A consumer against a peer that sends any octets. */
class ConsumerTest {
    /** A slow machine may take its time to open a link. */
    private static final ConsumerSettings QUICK =
            new ConsumerSettings(1_000, Duration.ofSeconds(20), Duration.ofMillis(300), Optional.empty(), 8, 3, 4);

    private static final ConsumerSettings QUICK_TO_OPEN =
            new ConsumerSettings(1_000, Duration.ofMillis(600), Duration.ofMillis(300), Optional.empty(), 8, 3, 4);
    private static final MessageId SHORT = MessageId.of((byte) 1);
    private static final MessageId OTHER = MessageId.of((byte) 2);

    private static MessageId unique(int number) {
        byte[] octets = new byte[MessageId.UNIQUE_OCTETS];
        octets[0] = (byte) number;
        return MessageId.of(octets);
    }

    private static Raw raw(Receiving consumer) throws IOException {
        return Raw.connect(Party.PRODUCER.context(), consumer.address());
    }

    @Test
    void preamble_isSentAndAwaited() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Raw raw = raw(consumer)) {
            assertThat(raw.read(4)).isEqualTo(Preamble.octets());
            raw.send(Preamble.octets());
            consumer.events.next("opened");
        }
    }

    @Test
    void requestsSentAtOnceWithThePreamble_areAnsweredInAnyOrder() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Raw raw = raw(consumer)) {
            raw.send(Preamble.octets());
            raw.send(Request.of(SHORT, Payload.of("<a/>")), Request.of(OTHER, Payload.of("<b/>")));
            raw.read(4);
            Receiving.Taken first = consumer.take();
            consumer.take().respond(false);
            assertThat(raw.response()).isEqualTo(Response.of(OTHER, false));
            first.respond(true);
            assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
        }
    }

    @Test
    void octetsOneByOne_areARequest() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT, true, true);
                Raw raw = raw(consumer).greeted()) {
            for (byte octet : Encoder.encode(Request.of(SHORT, Payload.of("<a/>")))) {
                raw.send(octet);
            }
            assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
        }
    }

    @Test
    void heartbeat_isAnsweredAndNotHandedOn() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Raw raw = raw(consumer).greeted()) {
            raw.send(Request.heartbeat(SHORT), Request.heartbeat(SHORT));
            assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
            assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void responsesOff_nothingComesBack() throws Exception {
        try (Receiving consumer = new Receiving(QUICK, false, true);
                Raw raw = raw(consumer).greeted()) {
            for (int i = 0; i < 10; i++) {
                raw.send(Request.of(SHORT, Payload.of("<a/>")), Request.heartbeat(OTHER));
            }
            for (int i = 0; i < 10; i++) {
                consumer.take();
            }
            raw.send((byte) 0);
            raw.ends();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "47455420", // HTTP
                "d9d9f701", // version 1
                "d9d9f71801", // version 1, not in the shortest form
                "d9d9f6",
            })
    void otherPreamble_endsTheLink(String octets) throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Raw raw = raw(consumer)) {
            raw.sendHex(octets);
            assertThat(raw.read(4)).isEqualTo(Preamble.octets());
            raw.ends();
            assertThat(consumer.events.await("closed")).containsPattern("F-0[12]");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3c6d6573736167652f3e",
                "d81845", // an octet string shorter than its head says is only partial, so this one goes on:
                "d8185a00100000", // one MiB
                "d81b",
                "d8184401020304",
                "d8184483024101", // three items, and only two are there
            })
    void garbage_endsTheLinkWithoutAnAnswer(String octets) throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            raw.sendHex(octets);
            raw.ends();
            assertThat(consumer.events.await("closed")).containsPattern("F-[0-9]{2}|in time");
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void whatCameBeforeGarbage_isHandedOn() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            byte[] frame = Encoder.encode(Request.of(SHORT, Payload.of("<a/>")));
            byte[] both = Arrays.copyOf(frame, frame.length + 1);
            raw.send(both);
            raw.ends();
            assertThat(consumer.take().text()).isEqualTo("<a/>");
            consumer.events.await("closed: F-03");
        }
    }

    @Test
    void response_endsTheLink() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            raw.send(Response.of(SHORT, true));
            raw.ends();
            consumer.events.await("closed: C-");
        }
    }

    @Test
    void idThatIsOpen_endsTheLink() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            raw.send(Request.of(SHORT, Payload.of("<a/>")), Request.of(SHORT, Payload.of("<b/>")));
            raw.ends();
            consumer.events.await("closed: C-");
            assertThat(consumer.requests).hasSize(1);
        }
    }

    @Test
    void shortId_isFreeAfterItsAnswer() throws Exception {
        try (Receiving consumer = new Receiving(QUICK, true, true);
                Raw raw = raw(consumer).greeted()) {
            for (String text : new String[] {"<a/>", "<a/>", "<b/>"}) {
                raw.send(Request.of(SHORT, Payload.of(text)));
                assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
                assertThat(consumer.take().text()).isEqualTo(text);
            }
        }
    }

    @Test
    void uniqueId_isAnsweredAgainAndHandedOnOnce() throws Exception {
        try (Receiving consumer = new Receiving(QUICK)) {
            Request request = Request.of(unique(1), Payload.of("<a/>"));
            try (Raw raw = raw(consumer).greeted()) {
                raw.send(request);
                consumer.take().respond(false);
                assertThat(raw.response()).isEqualTo(Response.of(unique(1), false));
            }
            try (Raw raw = raw(consumer).greeted()) {
                raw.send(request);
                assertThat(raw.response()).isEqualTo(Response.of(unique(1), false));
            }
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void uniqueIdThatIsOpen_isAnsweredOverTheNewLink() throws Exception {
        try (Receiving consumer = new Receiving(QUICK)) {
            Request request = Request.of(unique(1), Payload.of("<a/>"));
            Raw first = raw(consumer).greeted();
            first.send(request);
            Receiving.Taken taken = consumer.take();
            first.close();
            consumer.events.await("closed");
            try (Raw raw = raw(consumer).greeted()) {
                raw.send(request, Request.heartbeat(SHORT));
                assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
                taken.respond(true);
                assertThat(raw.response()).isEqualTo(Response.of(unique(1), true));
            }
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void uniqueIdAnsweredAfterItsLinkWasLost_isRemembered() throws Exception {
        try (Receiving consumer = new Receiving(QUICK)) {
            Request request = Request.of(unique(1), Payload.of("<a/>"));
            Raw first = raw(consumer).greeted();
            first.send(request);
            Receiving.Taken taken = consumer.take();
            first.close();
            consumer.events.await("closed");
            taken.respond(true);
            try (Raw raw = raw(consumer).greeted()) {
                raw.send(request);
                assertThat(raw.response()).isEqualTo(Response.of(unique(1), true));
            }
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void uniqueIdWithAnotherPayload_endsTheLink() throws Exception {
        try (Receiving consumer = new Receiving(QUICK, true, true);
                Raw raw = raw(consumer).greeted()) {
            raw.send(Request.of(unique(1), Payload.of("<a/>")));
            raw.response();
            raw.send(Request.of(unique(1), Payload.of("<b/>")));
            raw.ends();
            consumer.events.await("closed: C-");
            assertThat(consumer.requests).hasSize(1);
        }
    }

    @Test
    void uniqueIdThatWasGivenUp_isNeitherAnsweredNorHandedOn() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            Request request = Request.of(unique(1), Payload.of("<a/>"));
            raw.send(request);
            Receiving.Taken taken = consumer.take();
            taken.link().giveUp(request.id());
            raw.send(Request.heartbeat(SHORT));
            assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
            raw.send(request, Request.heartbeat(OTHER));
            assertThat(raw.response()).isEqualTo(Response.of(OTHER, true));
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void memory_holdsTheLatest() throws Exception {
        try (Receiving consumer = new Receiving(QUICK, true, true);
                Raw raw = raw(consumer).greeted()) {
            for (int i = 1; i <= 5; i++) {
                raw.send(Request.of(unique(i), Payload.of("<a/>")));
                raw.response();
                consumer.take();
            }
            raw.send(Request.of(unique(2), Payload.of("<a/>")));
            raw.response();
            assertThat(consumer.requests).isEmpty();
            raw.send(Request.of(unique(1), Payload.of("<a/>")));
            raw.response();
            assertThat(consumer.take().request().id()).isEqualTo(unique(1));
        }
    }

    @Test
    void answerToNothing_endsTheLinkAndIsTold() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            raw.send(Request.of(SHORT, Payload.of("<a/>")));
            Receiving.Taken taken = consumer.take();
            taken.respond(true);
            assertThat(raw.response().accepted()).isTrue();
            taken.respond(true);
            raw.ends();
            consumer.events.await("inside: java.lang.IllegalStateException");
            consumer.events.await("closed: failed inside");
        }
    }

    @Test
    void unansweredRequests_stopTheReading() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            for (int i = 1; i <= 5; i++) {
                raw.send(Request.of(MessageId.of((byte) i), Payload.of("<a/>")));
            }
            Receiving.Taken first = consumer.take();
            consumer.take();
            consumer.take();
            assertThat(consumer.requests.poll(300, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isNull();
            first.respond(true);
            assertThat(raw.response()).isEqualTo(Response.of(SHORT, true));
            assertThat(consumer.take().request().id()).isEqualTo(MessageId.of((byte) 4));
            assertThat(consumer.requests).isEmpty();
        }
    }

    @Test
    void pausedLink_readsOnAfterwards() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            consumer.pausing = true;
            raw.send(Request.of(SHORT, Payload.of("<a/>")));
            Link link = consumer.take().link();
            raw.send(Request.of(OTHER, Payload.of("<b/>")));
            raw.close();
            assertThat(consumer.requests.poll(200, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isNull();
            link.resume();
            assertThat(consumer.take().text()).isEqualTo("<b/>");
            consumer.events.await("closed: the peer closed the connection");
        }
    }

    @Test
    void silentPeer_isClosedBeforeThePreamble() throws Exception {
        try (Receiving consumer = new Receiving(QUICK_TO_OPEN);
                Raw raw = raw(consumer)) {
            raw.read(4);
            raw.ends();
            consumer.events.await("closed: the link was not open in time");
        }
    }

    @Test
    void silentConnection_isClosedBeforeTls() throws Exception {
        try (Receiving consumer = new Receiving(QUICK_TO_OPEN);
                Socket socket = new Socket(
                        consumer.address().getAddress(), consumer.address().getPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
            consumer.events.await("before: ");
        }
    }

    @Test
    void noTls_isClosedAndItsOctetsAreNotRepeated() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Socket socket = new Socket(
                        consumer.address().getAddress(), consumer.address().getPort())) {
            socket.getOutputStream().write("d9d9f700 in clear".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            consumer.events.next("before: tls: what came is no TLS");
        }
    }

    @Test
    void partOfAFrame_isWaitedForSoLongOnly() throws Exception {
        try (Receiving consumer = new Receiving(QUICK);
                Raw raw = raw(consumer).greeted()) {
            raw.sendHex("d8184c83");
            raw.ends();
            consumer.events.await("closed: a frame was not whole in time");
        }
    }

    @Test
    void idleLink_isClosedOnlyWhereNothingIsOpen() throws Exception {
        ConsumerSettings idle = new ConsumerSettings(
                1_000, Duration.ofSeconds(10), Duration.ofSeconds(10), Optional.of(Duration.ofMillis(200)), 8, 3, 4);
        try (Receiving consumer = new Receiving(idle);
                Raw raw = raw(consumer).greeted()) {
            raw.send(Request.of(SHORT, Payload.of("<a/>")));
            Receiving.Taken taken = consumer.take();
            assertThat(consumer.requests.poll(500, java.util.concurrent.TimeUnit.MILLISECONDS))
                    .isNull();
            taken.respond(true);
            assertThat(raw.response().accepted()).isTrue();
            raw.ends();
            consumer.events.await("closed: nothing came for too long");
        }
    }

    @Test
    void moreConnectionsThanAreAllowed_areClosedAtOnce() throws Exception {
        ConsumerSettings one =
                new ConsumerSettings(1_000, Duration.ofSeconds(10), Duration.ofSeconds(10), Optional.empty(), 1, 3, 4);
        try (Receiving consumer = new Receiving(one, true, true);
                Raw raw = raw(consumer).greeted()) {
            assertThatThrownBy(() -> raw(consumer)).isInstanceOf(IOException.class);
            consumer.events.await("before: full");
            raw.send(Request.of(SHORT, Payload.of("<a/>")));
            assertThat(raw.response().accepted()).isTrue();
        }
    }

    @Test
    void noCertificate_isRefused() {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT)) {
            assertThatThrownBy(() -> {
                        try (Raw raw = Raw.connect(Party.anonymous(), consumer.address())) {
                            // in TLS 1.3 the client is done before the server has looked
                            raw.greeted();
                        }
                    })
                    .isInstanceOfAny(IOException.class, AssertionError.class);
            assertThat(consumer.events.await("before")).startsWith("before: tls: TLS failed");
            assertThat(consumer.events.all()).noneMatch(line -> line.startsWith("opened"));
        }
    }

    @Test
    void tls12_isRefused() {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT)) {
            assertThatThrownBy(() -> Raw.connect(Party.PRODUCER.context(), consumer.address(), "TLSv1.2"))
                    .isInstanceOf(IOException.class);
            assertThat(consumer.events.await("before")).startsWith("before: tls");
        }
    }

    @Test
    void nameOfSomebodyElse_isTurnedAwayWithoutAnOctet() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Raw raw = Raw.connect(Party.CONSUMER.context(), consumer.address())) {
            raw.ends();
            consumer.events.next("before: turned-away: the certificate has none of the names [producer.test]");
        }
    }

    @Test
    void certificateThatNobodyVouchesFor_isRefused() {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT)) {
            assertThatThrownBy(() -> {
                        try (Raw raw = Raw.connect(Party.STRANGER.context(), consumer.address())) {
                            raw.greeted();
                        }
                    })
                    .isInstanceOfAny(IOException.class, AssertionError.class);
            assertThat(consumer.events.await("before")).startsWith("before: tls: TLS failed");
        }
    }

    @Test
    void closedConsumer_endsItsLinks() throws Exception {
        try (Receiving consumer = new Receiving(ConsumerSettings.DEFAULT);
                Raw raw = raw(consumer).greeted()) {
            consumer.events.await("opened");
            assertThat(consumer.consumer().connections()).isEqualTo(1);
            consumer.close();
            raw.ends();
            consumer.events.await("closed: the consumer is closed");
            assertThat(consumer.consumer().connections()).isZero();
        }
    }
}
