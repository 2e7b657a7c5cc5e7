package org.sallyport.guard.config.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Passed;
import org.sallyport.guard.verify.RateLimit;
import org.sallyport.guard.verify.Report;
import org.sallyport.guard.verify.Verifier;
import org.sallyport.policy.setting.Problem;
import org.sallyport.policy.setting.Reading;

class InstanceReaderTest {
    private static final String GUARD = """
            name = "blue to red"
            profile = "notes"
            acknowledge = "end-to-end"
            [producer]
            id = "edge-blue"
            identity = ["edge.blue.example"]
            trust = "trust/blue.pem"
            [consumer]
            id = "edge-red"
            identity = ["edge.red.example"]
            trust = "trust/red.pem"
            """;
    private static final String PROFILE = """
            name = "notes"
            why = "Notes for a test"
            [[namespace]]
            prefix = "n"
            name = "urn:example:note"
            [[schema]]
            file = "note.rnc"
            language = "relax-ng"
            [sender]
            path = "/n:note/@from"
            [limits]
            octets = 10_000
            """;
    private static final String SCHEMA = """
            default namespace = "urn:example:note"
            start = element note { attribute from { text }, text }
            """;
    private static final String PEM = "-----BEGIN CERTIFICATE-----\nTm90IG9uZQ==\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void bundle() throws IOException {
        write("guard.toml", GUARD);
        write("trust/blue.pem", PEM);
        write("trust/red.pem", PEM);
        write("notes/profile.toml", PROFILE);
        write("notes/note.rnc", SCHEMA);
        write("README.md", "What this is.");
    }

    @Test
    void bundle_isRead_andJudges() {
        Instance instance = InstanceReader.read(directory).orElseThrow();

        assertThat(instance.name()).isEqualTo("blue to red");
        assertThat(instance.acknowledge()).isEqualTo(Acknowledge.END_TO_END);
        assertThat(instance.producer().identity()).containsExactly("edge.blue.example");
        assertThat(instance.consumer().responses()).isTrue();
        assertThat(instance.consumer().trust()).isEqualTo(PEM);
        assertThat(instance.limits().octets()).isEqualTo(10_000);
        assertThat(instance.limits().depth()).isEqualTo(32);
        assertThat(instance.report()).isEqualTo(new Report(Report.Detail.FULL));
        assertThat(instance.rate()).isEmpty();
        byte[] message = "<note xmlns=\"urn:example:note\" from=\"a\">hi</note>".getBytes(StandardCharsets.UTF_8);
        assertThat(Verifier.of(instance).judge(message, Instant.EPOCH)).isInstanceOf(Passed.class);
    }

    @Test
    void revision_changesWithAnyFile() throws IOException {
        var before = InstanceReader.read(directory).orElseThrow().revision();
        write("README.md", "What this is, too.");

        assertThat(InstanceReader.read(directory).orElseThrow().revision()).isNotEqualTo(before);
    }

    @Test
    void settings_areRead() throws IOException {
        write("guard.toml", GUARD.replace("\"end-to-end\"", "\"none\"") + """
                [senders]
                only = ["*@blue.example"]
                [rate]
                messages = 100
                per = "1s"
                burst = 200
                [limits]
                octets = 900
                [report]
                journal = "rule"
                """);

        Instance instance = InstanceReader.read(directory).orElseThrow();

        assertThat(instance.consumer().responses()).isFalse();
        assertThat(instance.senders().permits("a@blue.example")).isTrue();
        assertThat(instance.senders().permits("a@green.example")).isFalse();
        assertThat(instance.rate()).isEqualTo(Optional.of(new RateLimit(100, Duration.ofSeconds(1), 200)));
        assertThat(instance.limits().octets()).isEqualTo(900);
        assertThat(instance.report()).isEqualTo(new Report(Report.Detail.RULE));
    }

    @Test
    void problems_ofAllFiles_areFoundAtOnce() throws IOException {
        write("guard.toml", GUARD.replace("edge-red", "edge-blue") + """
                [recipients]
                never = ["x"]
                [limits]
                octets = 20_000
                [rules]
                off = ["N-1"]
                """);
        write("notes/note.rnc", "start = element note { missing }");
        write("stray.txt", "");

        assertThat(problems())
                .anySatisfy(
                        problem -> assertThat(problem).contains("guard.toml:9:1: consumer: id: expected another one"))
                .anySatisfy(problem -> assertThat(problem).contains("does not say where the recipient stands"))
                .anySatisfy(problem -> assertThat(problem).contains("limits: octets: expected at most 10000"))
                .anySatisfy(problem -> assertThat(problem).contains("unknown rule \"N-1\""))
                .anySatisfy(problem -> assertThat(problem).contains("note.rnc:1:"))
                .anySatisfy(problem -> assertThat(problem).contains("stray.txt: nothing in guard.toml"))
                .hasSize(6);
    }

    @Test
    void profile_thatThereIsNot_isGuessedAt() throws IOException {
        write("guard.toml", GUARD.replace("\"notes\"", "\"note\""));

        assertThat(problems()).anySatisfy(problem -> assertThat(problem).contains("did you mean \"notes\"?"));
    }

    @Test
    void directory_thatIsNone_isAProblem() {
        assertThat(InstanceReader.read(directory.resolve("nowhere")).problems()).isNotEmpty();
    }

    private List<String> problems() {
        Reading<Instance> reading = InstanceReader.read(directory);
        return reading.problems().stream().map(Problem::toString).toList();
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
