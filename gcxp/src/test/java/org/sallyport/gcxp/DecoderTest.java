package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of any message. */
class DecoderTest {
    private static final Decoder DECODER = new Decoder(10_000);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyMessage_isReadAsItWasWritten(long seed) throws NotGcxp {
        Random random = new Random(seed);
        GcxpMessage first = Messages.of(random);
        GcxpMessage second = Messages.of(random);
        ByteBuf both = Unpooled.buffer();
        Encoder.write(first, both);
        Encoder.write(second, both);
        assertThat(DECODER.next(both)).contains(first);
        assertThat(DECODER.next(both)).contains(second);
        assertThat(DECODER.next(both)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyCut_waitsForTheRest(long seed) throws NotGcxp {
        byte[] frame = Encoder.encode(Messages.of(new Random(seed)));
        for (int length = 0; length < frame.length; length++) {
            ByteBuf cut = Unpooled.wrappedBuffer(frame, 0, length);
            assertThat(DECODER.next(cut)).isEmpty();
            assertThat(cut.readableBytes()).isEqualTo(length);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyChangeOfOneOctet_isRefusedOrAnotherMessageWithTheseOctets(long seed) {
        Random random = new Random(seed);
        byte[] frame = Encoder.encode(Messages.of(random));
        for (int at = 0; at < frame.length; at++) {
            byte[] changed = frame.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            isRefusedOrHasOneForm(changed);
        }
    }

    /** Every octet at each of the places where the form is decided. */
    @ParameterizedTest
    @MethodSource("everyPlace")
    void anyOctetInAShortMessage_isRefusedOrAnotherMessageWithTheseOctets(long place) {
        byte[] frame = Encoder.encode(new Response(true, MessageId.of((byte) 1), Optional.of(Payload.of("ab"))));
        for (int octet = 0; octet < 256; octet++) {
            byte[] changed = frame.clone();
            changed[(int) place] = (byte) octet;
            isRefusedOrHasOneForm(changed);
        }
    }

    static LongStream everyPlace() {
        return LongStream.range(0, 11);
    }

    static void isRefusedOrHasOneForm(byte[] octets) {
        ByteBuf in = Unpooled.wrappedBuffer(octets);
        try {
            Optional<GcxpMessage> read = DECODER.next(in);
            if (read.isPresent()) {
                assertThat(Encoder.encode(read.get())).isEqualTo(Arrays.copyOf(octets, in.readerIndex()));
            } else {
                assertThat(in.readerIndex()).isZero();
            }
        } catch (NotGcxp e) {
            assertThat(e.refusal().what()).isNotEmpty();
        }
    }

    @Test
    void limit_isThatOfTheMessageAndSeenInItsHead() throws NotGcxp {
        GcxpMessage message = Request.of(MessageId.of((byte) 1), Payload.of("x".repeat(95)));
        assertThat(Encoder.size(message)).isEqualTo(101);
        byte[] frame = Encoder.encode(message);
        assertThat(new Decoder(101).next(Unpooled.wrappedBuffer(frame))).contains(message);
        NotGcxp refused =
                catchThrowableOfType(NotGcxp.class, () -> new Decoder(100).next(Unpooled.wrappedBuffer(frame, 0, 4)));
        assertThat(refused.refusal()).isEqualTo(Refusal.TOO_LARGE);
    }

    @Test
    void octetsWithoutNetty_areReadTheSame() throws NotGcxp {
        GcxpMessage message = Request.heartbeat(MessageId.of((byte) 1));
        byte[] frame = Encoder.encode(message);
        ByteBuffer two = ByteBuffer.allocate(2 * frame.length - 1)
                .put(frame)
                .put(frame, 0, frame.length - 1)
                .flip();
        assertThat(DECODER.next(two)).contains(message);
        assertThat(two.position()).isEqualTo(frame.length);
        assertThat(DECODER.next(two)).isEmpty();
        assertThat(two.position()).isEqualTo(frame.length);
    }

    @Test
    void firstOctet_isRefusedWithoutTheSecond() {
        NotGcxp refused =
                catchThrowableOfType(NotGcxp.class, () -> DECODER.next(Unpooled.wrappedBuffer(new byte[] {'<'})));
        assertThat(refused.refusal()).isEqualTo(Refusal.NO_FRAME);
        assertThat(refused.getStackTrace()).isEmpty();
    }

    @Test
    void refusals_nameTheirRules() {
        assertThat(Refusal.NO_PREAMBLE.rule()).isEqualTo("F-01");
        assertThat(Refusal.TRAILING.rule()).isEqualTo("F-22");
    }

    @Test
    void partsOfMessages_haveBounds() {
        assertThatThrownBy(() -> MessageId.of()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MessageId.of(new byte[257])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payload.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Payload.of((byte) 0xff)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> new Decoder(3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void payload_isNeverPrinted() {
        Request request = Request.of(MessageId.of((byte) 1), Payload.of("secret"));
        assertThat(request.toString()).doesNotContain("secret").contains("id=01");
    }
}
