package org.sallyport.guard.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of every message: what passes equals what came, and is canonical and valid. */
class VerifierLawsTest {
    private static final String SCHEMA = """
            default namespace = "urn:example:note"
            namespace n = "urn:example:note"
            start = element note {
                attribute from { xsd:token { maxLength = "20" } },
                attribute to { text }?,
                (element text { text } | element number { xsd:int })+
            }
            """;
    private static final String[] GOOD = {
        "<note xmlns=\"urn:example:note\" from=\"a\" to=\"b\"><text>hello &amp; welcome</text><number>42</number></note>",
        "<note xmlns=\"urn:example:note\" from=\"\u00e9\"><text>\u00e9\u20ac\uD83D\uDE00 &lt;&gt; \"'</text></note>",
        "<n:note xmlns:n=\"urn:example:note\" from=\"&quot;&#x9;\"><n:number>-1</n:number></n:note>",
    };
    private static final Verifier VERIFIER = Given.schema(SCHEMA).verifier();

    static IntStream seeds() {
        return IntStream.range(0, 3_000);
    }

    @Test
    void good_passes() {
        for (String good : GOOD) {
            assertThat(VERIFIER.judge(good.getBytes(StandardCharsets.UTF_8), Given.NOW))
                    .as(good)
                    .isInstanceOf(Passed.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void changedMessage_isBlocked_orAnotherOneThatIsCanonicalAndValid(int seed) {
        byte[] octets = changed(new Random(seed));
        byte[] given = octets.clone();

        Judgement judgement = VERIFIER.judge(octets, Given.NOW);

        assertThat(octets).isEqualTo(given);
        if (judgement instanceof Passed passed) {
            assertThat(passed.octets()).isEqualTo(octets);
            assertThat(Given.schema(SCHEMA).verifier().judge(passed.octets(), Given.NOW))
                    .as("by a verifier that has seen nothing")
                    .isInstanceOf(Passed.class);
        }
    }

    private static byte[] changed(Random dice) {
        byte[] octets = GOOD[dice.nextInt(GOOD.length)].getBytes(StandardCharsets.UTF_8);
        int at = dice.nextInt(octets.length);
        switch (dice.nextInt(4)) {
            case 0 -> octets[at] ^= (byte) (1 << dice.nextInt(8));
            case 1 -> octets[at] = (byte) "<>&\"' =/:;#x\t\n\r0aA\u007f".charAt(dice.nextInt(19));
            case 2 -> octets = without(octets, at, 1 + dice.nextInt(5));
            default -> octets = with(octets, at, (byte) dice.nextInt(256));
        }
        return octets;
    }

    private static byte[] without(byte[] octets, int at, int count) {
        int end = Math.min(octets.length, at + count);
        byte[] less = new byte[octets.length - (end - at)];
        System.arraycopy(octets, 0, less, 0, at);
        System.arraycopy(octets, end, less, at, octets.length - end);
        return less;
    }

    private static byte[] with(byte[] octets, int at, byte one) {
        byte[] more = new byte[octets.length + 1];
        System.arraycopy(octets, 0, more, 0, at);
        more[at] = one;
        System.arraycopy(octets, at, more, at + 1, octets.length - at);
        return more;
    }

    @Test
    void manyThreads_getTheirOwnAnswers() {
        byte[] good = GOOD[0].getBytes(StandardCharsets.UTF_8);
        byte[] bad = GOOD[0].replace("42", "x").getBytes(StandardCharsets.UTF_8);

        long wrong = IntStream.range(0, 20_000)
                .parallel()
                .filter(i -> VERIFIER.judge(i % 3 == 0 ? bad : good, Given.NOW) instanceof Passed == (i % 3 == 0))
                .count();

        assertThat(wrong).isZero();
    }
}
