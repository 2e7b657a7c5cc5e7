package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The octets of the vectors are read, written and refused as they say. */
class VectorsTest {
    private static final Decoder DECODER = new Decoder(262_144);

    static Stream<Vectors.Case> preamble() {
        return Vectors.of("preamble.txt");
    }

    static Stream<Vectors.Case> accept() {
        return Vectors.of("accept.txt");
    }

    static Stream<Vectors.Case> heads() {
        return Vectors.of("heads.txt");
    }

    static Stream<Vectors.Case> refuse() {
        return Vectors.of("refuse.txt");
    }

    @ParameterizedTest
    @MethodSource
    void preamble(Vectors.Case vector) throws NotGcxp {
        ByteBuf in = Unpooled.wrappedBuffer(vector.octets());
        if (vector.meaning().equals("accept")) {
            assertThat(Preamble.read(in)).isTrue();
            assertThat(in.isReadable()).isFalse();
        } else {
            NotGcxp refused = catchThrowableOfType(NotGcxp.class, () -> Preamble.read(in));
            assertThat(refused.refusal().word()).isEqualTo(vector.meaning());
        }
    }

    @ParameterizedTest
    @MethodSource
    void accept(Vectors.Case vector) throws NotGcxp {
        ByteBuf in = Unpooled.wrappedBuffer(vector.octets());
        GcxpMessage message = vector.message();
        assertThat(DECODER.next(in)).contains(message);
        assertThat(in.isReadable()).isFalse();
        assertThat(Encoder.encode(message)).isEqualTo(vector.octets());
    }

    @ParameterizedTest
    @MethodSource
    void heads(Vectors.Case vector) {
        byte[] frame = Encoder.encode(ofSize(Integer.parseInt(vector.meaning())));
        assertThat(Arrays.copyOf(frame, vector.octets().length)).isEqualTo(vector.octets());
    }

    @ParameterizedTest
    @MethodSource
    void refuse(Vectors.Case vector) {
        NotGcxp refused =
                catchThrowableOfType(NotGcxp.class, () -> DECODER.next(Unpooled.wrappedBuffer(vector.octets())));
        assertThat(refused).as("it was taken").isNotNull();
        assertThat(refused.refusal().word()).isEqualTo(vector.meaning());
        assertThat(refused).hasMessage(refused.refusal().what());
    }

    @Test
    void everyRefusal_hasAVector() {
        Set<String> shown =
                Stream.concat(preamble(), refuse()).map(Vectors.Case::meaning).collect(Collectors.toSet());
        assertThat(Stream.of(Refusal.values()).map(Refusal::word)).allMatch(shown::contains);
    }

    private static GcxpMessage ofSize(int size) {
        return IntStream.rangeClosed(1, 3)
                .mapToObj(octets -> MessageId.of(new byte[octets]))
                .flatMap(id -> IntStream.rangeClosed(1, 6)
                        .map(head -> size - 3 - id.size() - head)
                        .filter(text -> text > 0)
                        .mapToObj(text -> Request.of(id, Payload.of("x".repeat(text)))))
                .filter(message -> Encoder.size(message) == size)
                .findFirst()
                .orElseThrow();
    }
}
