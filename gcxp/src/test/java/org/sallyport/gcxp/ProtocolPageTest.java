package org.sallyport.gcxp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public document and the program name the same rules. */
class ProtocolPageTest {
    private static final Pattern RULE = Pattern.compile("\\b[TFCP]-\\d{2}\\b");

    @Test
    void everyRefusal_isARuleOfThePage() throws IOException {
        List<String> rows = rows();
        for (Refusal refusal : Refusal.values()) {
            String row = rows.stream()
                    .filter(line -> line.startsWith("| " + refusal.rule() + " |"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no rule " + refusal.rule()));
            if (refusal.ordinal() > Refusal.OTHER_VERSION.ordinal()) {
                assertThat(row).endsWith("| `" + refusal.word() + "` |");
            }
        }
    }

    @Test
    void everyRuleThatTheProgramNames_isOneOfThePage() throws IOException {
        List<String> rules = rows().stream().map(row -> row.substring(2, 6)).toList();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> named = sources.filter(Files::isRegularFile)
                    .flatMap(source -> RULE.matcher(read(source)).results())
                    .map(MatchResult::group)
                    .toList();
            assertThat(named).isNotEmpty();
            assertThat(rules).doesNotHaveDuplicates().containsAll(named);
        }
    }

    private static List<String> rows() throws IOException {
        return Files.readAllLines(Path.of("PROTOCOL.md")).stream()
                .filter(line -> line.matches("\\| [TFCP]-\\d{2} \\|.*"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
