package org.sallyport.policy.stanza;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import java.text.Normalizer;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NfcTest {
    private static final int[] POINTS = {
        'a', 'e', 0xE9, 0x300, 0x301, 0x316, 0x323, 0x327, 0x328, 0x338, 0x340, 0x344, 0x345, 0x34F, 0x5B0, 0x64B,
        0x9BE, 0x9C7, 0xF71, 0xF73, 0xF75, 0x1100, 0x1161, 0x11A8, 0x20D0, 0x302A, 0x1D165, 0x1D16D, 0x1E94A, 0x20DD
    };

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    /** The JDK is the other opinion; these code points are older than its Unicode. */
    @ParameterizedTest
    @MethodSource("seeds")
    void marksInAnyOrderAndNumber_areComposedAsTheJdkDoes(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(200); i > 0; i--) {
            // mostly marks, so that long runs come about
            text.appendCodePoint(
                    POINTS[random.nextInt(20) == 0 ? random.nextInt(3) : 3 + random.nextInt(POINTS.length - 3)]);
        }

        assertThat(Nfc.of(text.toString())).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
    }

    /** What makes the cost linear, told without a clock: nothing is left to reorder. */
    @Test
    void longRun_isInOrderBeforeItIsComposed() {
        String ordered = Nfc.ordered("a" + "\u0301\u0316\u0f73".repeat(30_000) + "b", 0);

        int[] classes = ordered.codePoints().map(UCharacter::getCombiningClass).toArray();
        assertThat(java.util.Arrays.copyOfRange(classes, 1, classes.length - 1))
                .isSorted()
                .doesNotContain(0);
        assertThat(Nfc.of("a" + "\u0301\u0316".repeat(100_000)))
                .hasSize(200_000)
                .startsWith("\u00e1\u0316\u0316");
    }

    @Test
    void textInNormalForm_staysTheSameObject() {
        String text = "caf\u00e9 \u65e5\u672c \uD83D\uDE00";

        assertThat(Nfc.of(text)).isSameAs(text);
    }
}
