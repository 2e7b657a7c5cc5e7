package org.sallyport.policy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final String[] PIECES = {
        "http",
        "https",
        "www.",
        ":",
        "//",
        "/",
        "a",
        ".",
        " ",
        "data",
        ",",
        "<",
        "@",
        "x.test",
        "\u00e4",
        "JavaScript",
        "\\",
        "\u00A0"
    };

    static IntStream seeds() {
        return IntStream.range(0, 500);
    }

    private static String random(int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(20); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void links_standInOrderAndApart(int seed) {
        String text = random(seed);
        int end = 0;
        for (Link link : Links.in(text)) {
            assertThat(link.start()).isGreaterThanOrEqualTo(end).isLessThan(link.end());
            end = link.end();
        }
        assertThat(end).isLessThanOrEqualTo(text.length());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void textWithoutItsLinks_hasNone(int seed) {
        String text = random(seed);
        StringBuilder left = new StringBuilder();
        int done = 0;
        for (Link link : Links.in(text)) {
            left.append(text, done, link.start()).append("[link]");
            done = link.end();
        }
        String without = left.append(text.substring(done)).toString();
        assertThat(Links.in(without)).as(text + " -> " + without).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.test/, example.test",
        "https://EXAMPLE.test:8443, example.test",
        "https:example.test, example.test",
        "https:///example.test, example.test",
        "https:\\\\example.test\\x, example.test",
        "https://user:pw@example.test/, example.test",
        "https://a@b@example.test/, example.test",
        "https://example.test./, example.test",
        "https://xn--bcher-kva.example/, b\u00fccher.example",
        "mailto:alice@example.test, example.test",
        "xmpp:bob@example.test/x?message, example.test"
    })
    void host_isReadAsACarelessClientWould(String text, String host) {
        List<Link> links = Links.in(text);
        assertThat(links).hasSize(1);
        assertThat(links.getFirst().host()).contains(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.1",
                "http://0x7f.1",
                "http://2130706433",
                "http://[::1]",
                "http://127.0.0.1./",
                "http://1.2.3.4:80"
            })
    void number_isSeenInEverySpelling(String text) {
        assertThat(Links.in(text))
                .singleElement()
                .satisfies(link -> assertThat(link.isNumeric()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "note: this",
                "12:30",
                "http: is old",
                "C:",
                "std::vector",
                "data: see below",
                "www. x",
                "awww.x.test",
                "a::b"
            })
    void prose_hasNoLinks(String text) {
        assertThat(Links.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {":", "a:", "http:", "www.a", "//", "http://a ", "data:"})
    void search_isLinear(String piece) {
        String text = piece.repeat(400_000 / piece.length());
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(Links.in(text)).isNotNull());
    }
}
