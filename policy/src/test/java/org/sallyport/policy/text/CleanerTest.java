package org.sallyport.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.ibm.icu.text.Normalizer2;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.policy.stanza.Text;

class CleanerTest {
    private static final int MARKS = 8;
    private static final Cleaner STRIP = new Cleaner(_ -> Treatment.STRIP, MARKS, true);
    /** What the rules are about, among letters of each script that they are about. */
    private static final int[] POINTS = {
        'a', ' ', '\n', '1', '!', 0xE9, 0x3B1, 0x430, 0x301, 0x316, 0x327, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
        0x061C, 0x202A, 0x202E, 0x202C, 0x2066, 0x2068, 0x2069, 0x2060, 0xFEFF, 0xAD, 0x34F, 0x115F, 0x3164, 0x2800,
        0x2801, 0x628, 0x627, 0x645, 0x64B, 0x5E9, 0x5B8, 0x5C1, 0x915, 0x94D, 0x93F, 0x9B0, 0x9CD, 0x1780, 0x17BB,
        0x17D2, 0x1820, 0x1821, 0x180B, 0x180E, 0x845B, 0x1100, 0x1161, 0xFE00, 0xFE0E, 0xFE0F, 0x20E3, 0xE0100,
        0x1F468, 0x1F3FD, 0x2764, 0x1F3F4, 0xE0067, 0xE0062, 0xE007F, 0x1F1EC, 0xE001, 0xFDD0, 0x378, 0x85, 0xFFF9,
        0x2003, 0xA0, 0x2028, 0x13430, 0x13000, 0x110BD
    };

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private static String random(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.appendCodePoint(POINTS[random.nextInt(POINTS.length)]);
        }
        return new Text(text.toString()).value();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cleaning_isIdempotent(int seed) {
        String clean = STRIP.clean(random(seed));
        assertThat(STRIP.clean(clean)).isSameAs(clean);
        assertThat(Normalizer2.getNFCInstance().isNormalized(clean)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cleanedText_isRefusedByNobody(int seed) {
        String clean = STRIP.clean(random(seed));
        assertThat(new Cleaner(_ -> Treatment.REFUSE, MARKS, true).clean(clean)).isSameAs(clean);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void cleaning_neverAddsACharacterButSpaces(int seed) {
        String text = random(seed);
        String clean = STRIP.clean(text);
        Set<Integer> before = Set.copyOf(Normalizer2.getNFDInstance()
                .normalize(text)
                .codePoints()
                .boxed()
                .toList());
        assertThat(Normalizer2.getNFDInstance().normalize(clean).codePoints().filter(c -> c != ' ' && c != '\n'))
                .allSatisfy(point -> assertThat(before).contains(point));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void passingCleaner_changesNothing(int seed) {
        String text = random(seed);
        assertThat(new Cleaner(_ -> Treatment.PASS, MARKS, false).clean(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain text, 12:30!\n\ttab", "Grüße aus Ελλάδα", "日本語 한국어"})
    void textWithoutSpecialCharacters_isTheSameObject(String text) {
        assertThat(STRIP.clean(text)).isSameAs(text);
        assertThat(Cleaner.isOrdinary(text)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Oddity.class)
    void everyClass_canBeRefused(Oddity oddity) {
        String text = "a"
                + switch (oddity) {
                    case INVISIBLE -> "\u200B";
                    case BIDI -> "\u202E";
                    case TAG -> "\uDB40\uDC41";
                    case VARIATION -> "\uFE01";
                    case CONTROL -> "\u0085";
                    case PRIVATE_USE -> "\uE000";
                    case UNASSIGNED -> "\uFDD0";
                    case SPACE -> "\u2003";
                    case MARK -> "\u0316".repeat(MARKS + 1);
                };
        Cleaner cleaner = new Cleaner(o -> o == oddity ? Treatment.REFUSE : Treatment.PASS, MARKS, false);
        assertThatThrownBy(() -> cleaner.clean(text))
                .isInstanceOfSatisfying(
                        OddText.class, e -> assertThat(e.oddity()).isEqualTo(oddity));
    }

    @Test
    void everyPointOfUnicode_isOrdinaryOrAMarkOrOdd() {
        Set<Oddity> seen = EnumSet.noneOf(Oddity.class);
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            Oddity.of(point).ifPresent(seen::add);
            if (point <= Character.MAX_VALUE && OrdinaryText.has((char) point)) {
                assertThat(Oddity.of(point)).isEmpty();
                assertThat(OrdinaryText.isMark(point)).isFalse();
            }
        }
        assertThat(seen).isEqualTo(EnumSet.complementOf(EnumSet.of(Oddity.MARK)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200C",
                "\u0628\u200C",
                "\u064B",
                "\u0301",
                "\u05E9\u200F",
                "\u2067",
                "\u2068\u2069\u05E9",
                "\uD83D\uDC68\u200D",
                "\uD83C\uDFF4\uDB40\uDC67",
                "\r\u05E9!\u200F",
                "\u0915\u094D\u200D",
                "a\u034F\u0301"
            })
    void cleaning_isLinear(String piece) {
        String text = piece.repeat(200_000 / piece.length());
        // some hundredths of a second; the square of it would be minutes
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            try {
                assertThat(STRIP.clean(text).length()).isLessThanOrEqualTo(text.length());
            } catch (OddText e) {
                assertThat(e.oddity()).isNotNull();
            }
        });
    }
}
