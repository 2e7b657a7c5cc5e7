package org.sallyport.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first page shows is true. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void policy_isOneOfTwelveLines(@TempDir Path bundle) throws IOException {
        String text = block("toml");
        assertThat(text.lines()).hasSize(12);
        Path example = Path.of("src/main/dist/etc/bundle");
        for (String file : List.of(
                "bundle.toml",
                "label/meridian.xml",
                "label/red-of-meridian.xml",
                "trust/blue.pem",
                "trust/red.pem",
                "policies/red-to-blue.toml")) {
            Files.createDirectories(bundle.resolve(file).resolveSibling(""));
            Files.copy(example.resolve(file), bundle.resolve(file));
        }
        Files.writeString(bundle.resolve("policies/blue-to-red.toml"), text);
        StringWriter out = new StringWriter();
        assertThat(Sallyport.commandLine().setOut(new PrintWriter(out)).execute("check", "--bundle", bundle.toString()))
                .as(out.toString())
                .isZero();
    }

    @Test
    void links_leadSomewhere() throws IOException {
        Matcher links = Pattern.compile("\\]\\(([^)#]+)").matcher(Files.readString(README));
        List<String> found = links.results().map(link -> link.group(1)).toList();
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(link -> assertThat(README.resolveSibling(link)).exists());
    }

    private static String block(String language) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(README));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
