package org.sallyport.policy.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.file.BundleReader;

/** Vectors in the folder of a bundle: each runs through a direction of that bundle. */
class BundleVectorsTest {
    private static final String BUNDLE = """
        name = "blue and red"

        [[side]]
        id = "blue"

        [[side]]
        id = "red"

        [[peer]]
        id = "blue-server"
        side = "blue"
        domains = ["blue.test"]
        authenticate = "dialback"

        [[crossing]]
        from = "blue"
        to = "red"
        policy = "chat.toml"
        """;
    private static final String POLICY = """
        name = "chat"

        [[allow]]
        id = "C-010"
        why = "text"
        kind = "message"
        types = ["chat"]
        payloads = ["{jabber:server}body"]
        """;
    private static final String HEAD = "what = \"w\"\nwhy = \"y\"\neffect = \"e\"\n";
    private static final String IN =
            "----- in\n<message from='a@blue.test' to='b@red.test' id='m' type='chat'><body>hello</body></message>\n";
    private static final String OUT = "----- out\n"
            + "<message xmlns=\"jabber:server\" from=\"a@blue.test\" id=\"m\" to=\"b@red.test\""
            + " type=\"chat\"><body>hello</body></message>\n";

    @TempDir
    Path directory;

    @BeforeEach
    void writeBundle() throws Exception {
        Files.writeString(directory.resolve("bundle.toml"), BUNDLE);
        Files.writeString(directory.resolve("chat.toml"), POLICY);
        Files.createDirectories(directory.resolve("vectors/deeper"));
    }

    private void vector(String name, String text) throws Exception {
        Files.writeString(directory.resolve("vectors").resolve(name), HEAD + text);
    }

    private List<VectorResult> run() {
        return Bench.runAll(BundleReader.read(directory).orElseThrow());
    }

    @Test
    void vectorOfABundle_runsThroughItsCrossing() throws Exception {
        vector("crosses.vec", "from = \"blue\"\nto = \"red\"\nexpect = \"released\"\n" + IN + OUT);
        vector(
                "deeper/refused.vec",
                "from = \"blue\"\nto = \"red\"\nexpect = \"released\"\n" + IN + "----- out\n<x/>\n");
        Map<String, Boolean> held = run().stream().collect(Collectors.toMap(VectorResult::name, VectorResult::held));
        assertThat(held).containsExactlyInAnyOrderEntriesOf(Map.of("crosses", true, "deeper/refused", false));
    }

    @Test
    void mutantsOfAPolicy_areThoseThatNoVectorNotices() throws Exception {
        Files.writeString(directory.resolve("chat.toml"), POLICY + """

            [[rule]]
            id = "C-020"
            why = "small"
            control = "max-size"
            with = { bytes = 1000 }
            """);
        vector("crosses.vec", "from = \"blue\"\nto = \"red\"\nexpect = \"released\"\n" + IN + OUT);
        vector("fails.vec", "from = \"blue\"\nto = \"red\"\nexpect = \"refused\"\nreason = \"not-allowed\"\n" + IN);
        List<Mutants.Score> scores = Mutants.scores(BundleReader.read(directory).orElseThrow());
        assertThat(scores)
                .containsExactly(new Mutants.Score(
                        "chat.toml",
                        7,
                        List.of(
                                "C-010 with type error",
                                "C-010 with type groupchat",
                                "C-010 with type headline",
                                "C-010 with type normal",
                                "without C-020")));
        assertThat(scores.getFirst().percent()).isEqualTo(28);
    }

    @Test
    void bundleWithoutVectors_hasNoMutantNoticed() {
        assertThat(Mutants.scores(BundleReader.read(directory).orElseThrow()))
                .singleElement()
                .satisfies(score -> {
                    assertThat(score.unnoticed()).hasSize(score.tried()).isNotEmpty();
                    assertThat(score.percent()).isZero();
                });
    }

    @Test
    void directionWithoutACrossing_refuses() throws Exception {
        vector(
                "back.vec",
                "from = \"red\"\nto = \"blue\"\nexpect = \"refused\"\nreason = \"no-crossing\"\n"
                        + "reply = \"remote-server-not-found\"\n" + IN);
        assertThat(run()).allSatisfy(result -> assertThat(result.differences()).isEmpty());
    }

    @Test
    void unknownSide_fails() throws Exception {
        vector("typo.vec", "from = \"blue\"\nto = \"rad\"\nexpect = \"refused\"\nreason = \"no-crossing\"\n" + IN);
        assertThat(run().getFirst().differences()).containsExactly("the bundle has no side \"rad\"");
    }

    @Test
    void bundleWithoutVectors_runsNone() {
        assertThat(run()).isEmpty();
    }
}
