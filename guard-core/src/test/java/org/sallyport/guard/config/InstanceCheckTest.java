package org.sallyport.guard.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.crypto.DemoAuthority;

/** The files of an XML guard: what is found right, and what is said of what is not. */
@Tag("either-mode")
class InstanceCheckTest {
    private static final String MODE = System.getProperty("sallyport.crypto", "standard");

    private static final String CONFIGURATION = """
            mode = "verify"

            [bundle]
            path = "bundle"

            [audit]
            directory = "journal"

            [[identity]]
            id = "guard"
            certificate = "guard.pem"
            key = "guard.key"

            [[listener]]
            address = "127.0.0.1:0"
            protocol = "gcxp"
            identity = "guard"

            [[link]]
            peer = "edge-a"
            inbound-only = true
            sources = ["127.0.0.1"]

            [[link]]
            peer = "edge-b"
            connect = ["127.0.0.1:7400"]
            """;

    private static final String GUARD = """
            name = "a to b"
            profile = "xmpp"
            acknowledge = "local"

            [producer]
            id = "edge-a"
            identity = ["edge-a.example"]
            trust = "trust.pem"

            [consumer]
            id = "edge-b"
            identity = ["edge-b.example"]
            trust = "trust.pem"
            """;

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        DemoAuthority authority = DemoAuthority.create("guards");
        DemoAuthority.write(
                authority.issue("guard", "guard.example"),
                directory.resolve("guard.pem"),
                directory.resolve("guard.key"));
        Path bundle = Files.createDirectories(directory.resolve("bundle"));
        authority.writeTrust(bundle.resolve("trust.pem"));
        Files.writeString(bundle.resolve("guard.toml"), GUARD);
    }

    private Check check(String configuration) throws IOException {
        Path file = directory.resolve("sallyport.toml");
        Files.writeString(file, configuration + "\n[crypto]\nmode = \"" + MODE + "\"\n");
        return Check.of(file);
    }

    private static String text(Check check) {
        return check.findings().stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void rightFiles_areLoaded() throws IOException {
        Check check = check(CONFIGURATION);
        assertThat(text(check)).isEmpty();
        assertThat(check.passed()).isTrue();
        assertThat(check.loaded()).isEmpty();
        LoadedInstance loaded = check.instance().orElseThrow();
        assertThat(loaded.instance().name()).isEqualTo("a to b");
        assertThat(loaded.shownToConsumer().id()).isEqualTo("guard");
        assertThat(loaded.toConsumer().connect()).hasToString("[127.0.0.1:7400]");
    }

    @Test
    void endsWithoutLinks_areFound() throws IOException {
        Check check = check(CONFIGURATION.substring(0, CONFIGURATION.indexOf("[[link]]")));
        assertThat(check.passed()).isFalse();
        assertThat(text(check))
                .contains("expected one for producer \"edge-a\", with the sources it comes from")
                .contains("expected one for consumer \"edge-b\", with connect");
    }

    @Test
    void linksTheWrongWayRound_areFound() throws IOException {
        Check check = check(CONFIGURATION
                .replace("edge-a", "edge-x")
                .replace("edge-b", "edge-a")
                .replace("edge-x", "edge-b"));
        assertThat(check.passed()).isFalse();
        assertThat(text(check))
                .contains("expected the IP addresses or networks that the producer comes from")
                .contains("expected where the consumer is reached");
    }

    @Test
    void linkOfNobody_isFound() throws IOException {
        assertThat(text(check(CONFIGURATION.replace("peer = \"edge-b\"", "peer = \"edge-c\""))))
                .contains("unknown end \"edge-c\"");
    }

    @Test
    void listenerForStreams_isFound() throws IOException {
        assertThat(text(check(CONFIGURATION.replace("protocol = \"gcxp\"", "protocol = \"s2s\""))))
                .contains("protocol: expected \"gcxp\", because mode is \"verify\"");
    }

    @Test
    void tableWithoutEffect_isFound() throws IOException {
        assertThat(text(check(CONFIGURATION + "\n[revocation]\ndirectory = \"lists\"\n")))
                .contains("[revocation]: expected no such table, because mode is \"verify\"");
    }

    @Test
    void caseOfTheBundleThatDoesNotHold_isFound() throws IOException {
        Path vectors = Files.createDirectories(directory.resolve("bundle/vectors"));
        Files.writeString(vectors.resolve("other.xml"), "<other xmlns=\"urn:other\"></other>");
        Files.writeString(vectors.resolve("vectors.toml"), """
                [[vector]]
                file = "other.xml"
                expect = "pass"
                why = "it should not"
                """);
        Check check = check(CONFIGURATION);
        assertThat(check.passed()).isFalse();
        assertThat(text(check))
                .contains("other.xml", "the case does not hold: expected \"pass\", found \"stanza.rng\"");
    }
}
