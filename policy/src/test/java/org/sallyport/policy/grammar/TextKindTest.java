package org.sallyport.policy.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found out without a pattern is what the pattern says. */
class TextKindTest {
    private static final String ALPHABET =
            "aZ09-- !~\t\u007f\u00a0\u00ad\u00e5\u200b\u2028\u3042\ud83d\ude00\ue000\ufdd0";

    static LongStream seeds() {
        return LongStream.range(0, 2_000);
    }

    private static String text(long seed) {
        Random random = new Random(seed);
        // few letters of the alphabet at a time, so that long texts fit now and then
        int from = random.nextInt(ALPHABET.length());
        int letters = 1 + random.nextInt(3);
        int length = random.nextInt(4) == 0 ? 250 + random.nextInt(12) : random.nextInt(20);
        return IntStream.range(0, length)
                .mapToObj(i -> ALPHABET.charAt((from + random.nextInt(letters)) % ALPHABET.length()))
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static void same(String kind, String pattern, String text) {
        assertThat(TextKind.of(kind).fit(text).isPresent())
                .as("%s: %s", kind, text)
                .isEqualTo(Pattern.matches(pattern, text));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void kindsOfText_fitWhatTheirPatternsMatch(long seed) {
        String text = text(seed);
        same("word", "[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]{1,256}", text);
        same("line", "[^\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]{1,1024}", text);
        same("language", "([A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,7})?", text);
    }

    @ParameterizedTest
    @CsvSource({
        "en, true", "de-CH-1996, true", "x-a-b-c-d-e-f-g, true", "a-b-c-d-e-f-g-h-i, false", "en-, false", "-en, false",
        "1en, false", "abcdefghi, false", "en-abcdefghi, false", "en--us, false", "en_US, false", "'', true"
    })
    void language_hasUpToEightSubtagsOfUpToEightLetters(String value, boolean fits) {
        assertThat(TextKind.of("language").fit(value).isPresent()).isEqualTo(fits);
    }
}
