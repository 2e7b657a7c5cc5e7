package org.sallyport.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What may not stand in the pages' code, whatever the content policy would stop. */
class FrontEndTest {
    private static final Path FRONT_END = Path.of("src", "main", "frontend");

    /** Each with the reason. */
    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "text becomes markup",
                    Pattern.compile("innerHTML|outerHTML|insertAdjacent|dangerously|document\\.write|srcdoc"),
            "text becomes code", Pattern.compile("\\beval\\(|new Function\\(|setTimeout\\(['\"`]|javascript:"),
            "style in markup", Pattern.compile("\\bstyle=|\\.style\\.|cssText"),
            "a type that says nothing", Pattern.compile("\\bas any\\b|: any\\b|<any>|@ts-ignore|@ts-nocheck"),
            "something from elsewhere", Pattern.compile("https?://(?!www\\.w3\\.org/)[a-z]"));

    @Test
    void pages_showTextAsTextAndAskNobodyElse() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FRONT_END.resolve("src"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    String at = file + ":" + (i + 1);
                    String line = lines.get(i);
                    FORBIDDEN.forEach((why, pattern) -> {
                        if (pattern.matcher(line).find()) {
                            found.put(at, why + ": " + line.strip());
                        }
                    });
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void lockFile_namesNoRegistry() throws IOException {
        assertThat(Files.readString(FRONT_END.resolve("package-lock.json"))).doesNotContain("\"resolved\"");
    }

    @Test
    void lockFile_namesADigestForEveryPackage() throws IOException {
        String lock = Files.readString(FRONT_END.resolve("package-lock.json"));

        assertThat(Pattern.compile("\"integrity\": \"sha512-")
                        .matcher(lock)
                        .results()
                        .count())
                .isEqualTo(Pattern.compile("\"node_modules/")
                        .matcher(lock)
                        .results()
                        .count());
    }
}
