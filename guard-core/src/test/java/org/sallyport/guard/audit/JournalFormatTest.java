package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What JOURNAL.md says is what the journal does. */
@Tag("either-mode")
class JournalFormatTest {
    @TempDir
    private Path temp;

    private String document;
    private String example;

    @BeforeEach
    void read() throws IOException {
        document = Files.readString(Path.of("JOURNAL.md"));
        example = block("json");
    }

    private String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void exampleOfTheDocument_verifies() throws IOException {
        Files.writeString(temp.resolve("journal-0000000000000000001.jsonl"), example);

        Verification verification = Given.verify(temp);
        assertThat(verification.finding()).isEmpty();
        assertThat(verification.notice()).isEmpty();
        assertThat(verification.records()).isEqualTo(4);
    }

    @Test
    void exampleOfTheDocument_isWhatTheJournalWrites() throws IOException {
        Path directory = temp.resolve("journal");
        try (Journal journal = Journal.open(directory, Given.settings())) {
            var id = Given.record(journal, "hello", Commit.UNHEARD);
            journal.note(new Note.Delivery(id, false, "written"));
        }

        assertThat(Given.lines(directory).stream().map(JournalFormatTest::withoutChance))
                .isEqualTo(example.lines().map(JournalFormatTest::withoutChance).toList());
    }

    private static String withoutChance(String line) {
        return line.replaceAll("\"(prev|hash|instance)\":\"[0-9a-f]+\"", "")
                .replaceAll("\"passage\":\"[0-9a-f]{8}", "");
    }

    @Test
    void scriptOfTheDocument_findsWhatIsWrong() throws Exception {
        assertThat(byHand(example)).isEmpty();
        assertThat(byHand(example.replace("cleared", "refused"))).startsWith("changed: {\"v\":1,\"seq\":2,");
        List<String> lines = example.lines().toList();
        assertThat(byHand(lines.get(0) + "\n" + lines.get(2) + "\n"))
                .startsWith("does not continue: {\"v\":1,\"seq\":3,");
    }

    private String byHand(String journal) throws Exception {
        Files.writeString(temp.resolve("journal.jsonl"), journal);
        Process bash = new ProcessBuilder("bash", "-c", block("bash"))
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        bash.waitFor();
        return said;
    }
}
