package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.file.PolicyReader;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.setting.Reading;

/** What the first page shows is true. */
class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");

    @Test
    void policy_isOneOfTwelveLines() throws IOException {
        String text = block("toml");
        Reading<Policy> policy = new PolicyReader(Grammars.shipped()::knows).read("README.md", text.getBytes(UTF_8));
        assertThat(policy.problems()).isEmpty();
        assertThat(text.lines()).hasSize(12);
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
