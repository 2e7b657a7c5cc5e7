package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for reader and writer whatever the stanza, with seeds that say which failed. */
class StanzaPropertyTest {
    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writtenStanza_isReadAsItself(long seed) {
        Message message = new RandomElements(seed).message();

        assertThat(Streams.inStream(StanzaWriter.write(message))).containsExactly(message);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void writtenElement_isItsOwnCanonicalForm(long seed) {
        byte[] written = StanzaWriter.write(new RandomElements(seed).element(6));

        assertThat(Streams.text(Canonical.form(written))).isEqualTo(Streams.text(written));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void spelling_doesNotMatter(long seed) {
        RandomElements random = new RandomElements(seed);
        Message message = random.message();
        String spelled = random.spelled(message.element());

        List<Read> reads = Streams.inStream(spelled);

        assertThat(reads).as(spelled).containsExactly(message);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pieces_doNotMatter(long seed) {
        RandomElements random = new RandomElements(seed);
        byte[] octets =
                Streams.octets(Streams.HEADER + random.spelled(random.message().element()) + Streams.GOOD);

        assertThat(Streams.pieces(octets, 1)).isEqualTo(Streams.whole(octets)).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedOctet_isReadTheSameInPieces(long seed) {
        RandomElements random = new RandomElements(seed);
        byte[] octets =
                Streams.octets(Streams.HEADER + random.spelled(random.message().element()) + Streams.GOOD);
        java.util.Random damage = new java.util.Random(seed);
        for (int i = 0; i < 20; i++) {
            byte[] damaged = octets.clone();
            int place = damage.nextInt(octets.length);
            damaged[place] = damage.nextBoolean()
                    ? (byte) damage.nextInt()
                    : (byte) "<>&]'\"/:;#! \n".charAt(damage.nextInt(13));

            assertThat(Streams.pieces(damaged, 1)).as("octet " + place).isEqualTo(Streams.whole(damaged));
        }
    }
}
