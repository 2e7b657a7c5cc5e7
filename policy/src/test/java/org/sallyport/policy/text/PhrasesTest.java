package org.sallyport.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private static String random(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            text.append("abAB é.".charAt(random.nextInt(7)));
        }
        return text.toString();
    }

    private static List<String> randomWords(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String word = random(random, 4);
            words.add(word.isBlank() ? "ab" : word);
        }
        return words;
    }

    /** Whole words in any case, one after the other: slow and plain. */
    private static boolean isIn(String text, String phrase) {
        String words = Pattern.quote(phrase.strip())
                .replace(" ", "\\E\\s+\\Q")
                .replaceAll("(\\\\E\\\\s\\+\\\\Q)+", "\\\\E\\\\s+\\\\Q");
        String quoted = "(?<!(?<=[abé])(?=[abé]))(?:" + words + ")(?!(?<=[abé])(?=[abé]))";
        int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return Pattern.compile(quoted, flags).matcher(text).find();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void search_findsWhatAPlainOneFinds(int seed) {
        Random random = new Random(seed);
        List<String> words = randomWords(random);
        String text = random(random, 24).toLowerCase(Locale.ROOT);
        boolean expected = words.stream().anyMatch(word -> isIn(text, word.toLowerCase(Locale.ROOT)));
        assertThat(new Phrases(words, words, false).in(text) != 0)
                .as("%s in \"%s\"", words, text)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void replacedText_hasNoPhrase(int seed) {
        Random random = new Random(seed);
        List<String> words = randomWords(random);
        Phrases phrases = new Phrases(words, words, seed % 2 == 0);
        String replaced = phrases.replaced(random(random, 60), "***");
        assertThat(phrases.in(replaced)).as("%s in \"%s\"", words, replaced).isZero();
        assertThat(phrases.replaced(replaced, "***")).isSameAs(replaced);
    }

    @Test
    void textWithoutPhrases_isTheSameObject() {
        String text = new StringBuilder("nothing to see here").toString();
        assertThat(new Phrases(List.of("here be"), List.of("here be"), true).replaced(text, "***"))
                .isSameAs(text);
    }

    @Test
    void number_isThatOfThePhraseFound() {
        List<String> words = List.of("one", "two", "three");
        assertThat(new Phrases(words, words, false).in("and two more")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\u200B", "\u00AD\u2060"})
    void phraseOfNothing_isRefused(String phrase) {
        assertThatThrownBy(() -> new Phrases(List.of(phrase), List.of(phrase), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a ", "ab", "\u00DF", "\u0430", "\u4E00", "\u0301"})
    void search_isLinear(String piece) {
        List<String> words = IntStream.rangeClosed(1, 40)
                .mapToObj(n -> piece.repeat(n) + "!")
                .toList();
        String text = piece.repeat(400_000 / piece.length());
        // some hundredths of a second; the product of text and list would be a minute
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(new Phrases(words, words, true).in(text)).isZero());
    }
}
