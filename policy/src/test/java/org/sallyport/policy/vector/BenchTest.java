package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A bench that lets everything pass proves nothing: here every case is turned, and must fail. */
class BenchTest {
    private static final String HEAD = """
            what = "a text crosses"
            why = "a test"
            effect = "none"
            """;
    private static final String TEXT =
            "<message from='a@blue.test' to='b@red.test' type='chat'><body>hello</body></message>\n";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyShippedVector_failsWhenItExpectsAnotherEnding() {
        return turned((vector, expected) -> vector.subject().endings().stream()
                .filter(ending -> ending != expected.ending())
                .map(ending -> new Finding(
                        ending,
                        expected.reason(),
                        expected.rule(),
                        expected.condition(),
                        expected.reply(),
                        expected.replied(),
                        expected.out())));
    }

    @TestFactory
    Stream<DynamicTest> everyShippedVector_failsWhenItExpectsOtherOctets() {
        return turned((vector, e) -> Stream.of(
                new Finding(e.ending(), e.reason(), e.rule(), e.condition(), e.reply(), e.replied(), other(e.out())),
                new Finding(
                        e.ending(),
                        e.reason(),
                        e.rule(),
                        e.condition(),
                        e.reply(),
                        Optional.of(other(e.replied()).orElseThrow()),
                        e.out())));
    }

    @TestFactory
    Stream<DynamicTest> everyShippedVector_failsWhenItExpectsAnotherWord() {
        Optional<String> other = Optional.of("other");
        return turned((vector, e) -> Stream.of(
                new Finding(e.ending(), other, e.rule(), e.condition(), e.reply(), e.replied(), e.out()),
                new Finding(e.ending(), e.reason(), other, e.condition(), e.reply(), e.replied(), e.out()),
                new Finding(e.ending(), e.reason(), e.rule(), other, e.reply(), e.replied(), e.out()),
                new Finding(e.ending(), e.reason(), e.rule(), e.condition(), other, e.replied(), e.out())));
    }

    private interface Turn {
        Stream<Finding> apply(Vector vector, Finding expected);
    }

    private static Stream<DynamicTest> turned(Turn turn) {
        return ShippedVectors.FILES.stream()
                .map(file -> DynamicTest.dynamicTest(ShippedVectors.name(file), () -> {
                    Vector vector = Vector.read(file).orElseThrow();
                    assertThat(turn.apply(vector, vector.expected()))
                            .isNotEmpty()
                            .allSatisfy(expected -> assertThat(
                                            Bench.run(with(vector, expected)).held())
                                    .isFalse());
                }));
    }

    private static Optional<Octets> other(Optional<Octets> octets) {
        return Optional.of(Octets.of(octets.map(Octets::toString).orElse("") + "!"));
    }

    private static Vector with(Vector vector, Finding expected) {
        return new Vector(
                vector.name(),
                vector.what(),
                vector.why(),
                vector.effect(),
                vector.subject(),
                vector.input(),
                expected);
    }

    @Test
    void failedVector_saysWhatWasExpectedAndFoundAndWhyAndWhatItMeans() throws Exception {
        write("case.vec", HEAD + "control = \"max-size\"\nwith = { bytes = 10 }\nexpect = \"pass\"\n----- in\n" + TEXT);
        List<VectorResult> results = Bench.runAll(folder);
        assertThat(results).hasSize(1);
        assertThat(results.getFirst().lines())
                .containsExactly(
                        "FAILED  case: a text crosses",
                        "        expected pass, found refuse",
                        "        expected reason none, found too-large",
                        "        because: 106 octets, at most 10 pass",
                        "        effect: none");
    }

    @Test
    void heldVector_isOneLine() throws Exception {
        write(
                "a/b.vec",
                HEAD + "control = \"max-size\"\nwith = { bytes = 1000 }\nexpect = \"pass\"\n----- in\n" + TEXT);
        assertThat(Bench.runAll(folder).getFirst().lines()).containsExactly("held    a/b: a text crosses");
    }

    @Test
    void unreadableVector_failsWithItsProblems() throws Exception {
        write("bad.vec", HEAD + "expect = \"read\"\ncolour = 7\n");
        assertThat(Bench.runAll(folder).getFirst().lines()).first().isEqualTo("FAILED  bad");
        assertThat(Bench.runAll(folder).getFirst().differences())
                .anySatisfy(line -> assertThat(line).contains("bad.vec:5:1: unknown key \"colour\""));
    }

    @Test
    void vectorWithoutOneStanza_fails() throws Exception {
        write("two.vec", HEAD + "control = \"users\"\nexpect = \"pass\"\n----- in\n" + TEXT + TEXT);
        assertThat(Bench.runAll(folder).getFirst().differences())
                .containsExactly("expected exactly one stanza, found 2");
    }

    @Test
    void crossingOutsideOfABundle_fails() throws Exception {
        write(
                "c.vec",
                HEAD + "from = \"blue\"\nto = \"red\"\nexpect = \"released\"\n----- in\n" + TEXT + "----- out\n<x>\n");
        assertThat(Bench.runAll(folder).getFirst().differences().getFirst()).contains("outside of one");
    }

    @Test
    void octetsOfResults_areFitForATerminal() {
        assertThat(Octets.of("a\u001b[2J\u202e\n\\é").toString()).isEqualTo("a\\u{1b}[2J\\u{202e}\\u{a}\\u{5c}é");
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
