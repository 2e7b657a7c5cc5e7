package org.sallyport.policy.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatedTest {
    enum Colour {
        DARK_RED
    }

    record Inner(@Setting("how many") int many) {}

    record Everything(
            @Setting("a text: written so") String text,
            @Setting("a number; at most ten") int number,
            @Setting("a switch") boolean flag,
            @Setting("a time") Duration time,
            @Setting("a word") Colour colour,
            @Setting("several") List<String> several,
            @Setting("a set") Set<String> set,
            @Setting("perhaps") Optional<String> maybe,
            @Setting("a table") Inner inner,
            @Setting("a file") Attachment file) {}

    private static final Everything FULL = new Everything(
            "h\u00fc\u202e*",
            12_000,
            true,
            Duration.ofSeconds(90),
            Colour.DARK_RED,
            List.of("b", "a"),
            Set.of("z", "y", "x"),
            Optional.of("*"),
            new Inner(3),
            new Attachment("words.txt", new byte[1]));
    private static final Everything BARE = new Everything(
            "t",
            0,
            false,
            Duration.ZERO,
            Colour.DARK_RED,
            List.of(),
            Set.of(),
            Optional.empty(),
            new Inner(0),
            FULL.file());

    @Test
    void settings_areSaidInWordsAndInOrder() {
        assertThat(Stated.of(FULL))
                .extracting(Stated::value)
                .containsExactly(
                        "h\u00fc\\u{202e}*",
                        "12,000",
                        "yes",
                        "90s",
                        "dark-red",
                        "b, a",
                        "x, y, z",
                        "all (*)",
                        "(many 3)",
                        "words.txt");
    }

    @Test
    void meaning_endsWhereTheFormBegins() {
        assertThat(Stated.of(FULL)).extracting(Stated::meaning).startsWith("a text", "a number", "a switch");
    }

    @Test
    void whatIsNotSet_isSaidToBeEmpty() {
        assertThat(Stated.of(BARE).stream().filter(Stated::empty).map(Stated::key))
                .containsExactly("flag", "several", "set", "maybe");
        assertThat(Stated.of(FULL)).noneMatch(Stated::empty);
    }
}
