package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTest {
    private static final MessageId ONE = MessageId.of((byte) 0, (byte) 0, (byte) 0, (byte) 1);

    @Test
    void request_isItsType_idAndText() {
        assertThat(hex(Request.of(ONE, Payload.of("<a/>")))).isEqualTo("d8184c8302440000000164" + "3c612f3e");
    }

    @Test
    void heartbeat_hasNoText() {
        assertThat(hex(Request.heartbeat(MessageId.of((byte) 1)))).isEqualTo("d8184482024101");
    }

    @Test
    void response_isItsType_bitAndId() {
        assertThat(hex(Response.of(ONE, true))).isEqualTo("d818488303f54400000001");
        assertThat(hex(Response.of(ONE, false))).isEqualTo("d818488303f44400000001");
    }

    @Test
    void response_mayHaveText() {
        assertThat(hex(new Response(false, ONE, Optional.of(Payload.of("err")))))
                .isEqualTo("d8184c8403f4440000000163657272");
    }

    /** Around every change of the form of a length, of the text and of the frame. */
    @ParameterizedTest
    @ValueSource(
            ints = {1, 15, 16, 23, 24, 200, 240, 247, 248, 255, 256, 65_520, 65_527, 65_528, 65_535, 65_536, 70_000})
    void everyLength_isReadAgain(int length) throws NotGcxp {
        GcxpMessage message = Request.of(ONE, Payload.of("x".repeat(length)));
        byte[] frame = Encoder.encode(message);
        assertThat(frame).hasSize(Encoder.frameSize(message));
        ByteBuf in = Unpooled.wrappedBuffer(frame);
        assertThat(new Decoder(100_000).next(in)).contains(message);
        assertThat(in.isReadable()).isFalse();
    }

    private static String hex(GcxpMessage message) {
        return HexFormat.of().formatHex(Encoder.encode(message));
    }
}
