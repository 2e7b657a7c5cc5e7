package org.sallyport.policy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.report.Description.Case;
import org.sallyport.policy.report.Description.Crossing;
import org.sallyport.policy.report.Description.Fact;
import org.sallyport.policy.setting.Words;

class DescriptionTest {
    private static final String LONG = "<body>" + "x".repeat(200) + "</body>";

    @TempDir
    Path directory;

    private Description described(String policy) {
        return Description.of(new Written(directory, policy)
                .crosses("short", "<body>hello</body>")
                .refused("long", "too-large", LONG)
                .refused("odd", "not-allowed", "<x xmlns='urn:odd'/>")
                .read());
    }

    private Crossing crossing(String policy) {
        return described(policy).crossings().getFirst();
    }

    @Test
    void allow_saysWhoseStanzasCrossAndWhatTheyCarry() {
        assertThat(crossing(Written.ALLOW + Written.SIZE).allows())
                .singleElement()
                .satisfies(allow -> {
                    assertThat(allow.id()).isEqualTo("C-010");
                    assertThat(allow.why()).isEqualTo("people talk");
                    assertThat(allow.says())
                            .isEqualTo("Messages of a chat between two people (message chat) may cross.");
                    assertThat(allow.facts()).containsExactly(new Fact("may carry, and nothing else", List.of("body")));
                });
    }

    @Test
    void rule_saysWhatItsControlDoesAndEverySetting() {
        assertThat(crossing(Written.ALLOW + Written.SIZE).rules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.control()).isEqualTo("max-size");
                    assertThat(rule.says()).isEqualTo("Refuses a stanza whose canonical form is larger than a limit.");
                    assertThat(rule.facts())
                            .containsExactly(new Fact(
                                    "largest stanza that passes, in octets of its canonical form", List.of("200")));
                });
    }

    @Test
    void entry_namesTheVectorsThatComeToIt() {
        Crossing crossing = crossing(Written.ALLOW + Written.SIZE);
        assertThat(crossing.allows().getFirst().vectors())
                .extracting(Case::name, Case::does)
                .containsExactly(tuple("long", "fits, and is refused later"), tuple("short", "crosses"));
        assertThat(crossing.rules().getFirst().vectors())
                .extracting(Case::name, Case::does)
                .containsExactly(tuple("long", "refused"), tuple("short", "passes"));
        assertThat(crossing.vectors())
                .extracting(Case::does)
                .containsExactly("refused at C-100, too-large", "refused at (allow), not-allowed", "crosses");
    }

    @Test
    void vectorThatFails_isSaidToFail() {
        Description description = described(Written.ALLOW);
        assertThat(description.failed()).isEqualTo(1);
        assertThat(DescriptionText.lines(description)).anyMatch(line -> line.contains("long (FAILS)"));
        assertThat(DescriptionPage.of(description)).contains("<span class=\"failed\">FAILS</span>");
    }

    @Test
    void vectorOfNoDirection_isListedApart() {
        Written written =
                new Written(directory, Written.ALLOW).file("vectors/broken.vec", "what = 1\n----- in\n<message/>\n");
        Description description = Description.of(written.read());
        assertThat(description.others()).extracting(Case::name).containsExactly("broken");
        assertThat(description.failed()).isEqualTo(1);
    }

    @Test
    void page_holdsNothingThatItsTextsSmuggleIn() {
        String name = "name = \"<script>alert(1)</script> `<b>` \\u202E\"";
        String page = DescriptionPage.of(described(Written.ALLOW.replace("name = \"chat\"", name)));
        assertThat(page).contains("&lt;script&gt;alert(1)", "<code>&lt;b&gt;</code>", "\\u{202e}");
        assertThat(page).doesNotContain("<script", "\u202e", "src=", "@import", "url(");
    }

    @Test
    void page_isTheSameEachTime() {
        Description description = described(Written.ALLOW + Written.SIZE);
        assertThat(DescriptionPage.of(Description.of(new Written(directory, Written.ALLOW + Written.SIZE).read())))
                .isEqualTo(DescriptionPage.of(description));
    }

    @Test
    void lines_fitATerminal() {
        assertThat(DescriptionText.lines(described(Written.ALLOW + Written.SIZE)))
                .allMatch(line -> line.length() <= 88 || !line.strip().contains(" "));
    }

    @Test
    void everyControl_hasAManualPage() {
        assertThat(Arrays.stream(Control.class.getPermittedSubclasses()).map(type -> Words.kebab(type.getSimpleName())))
                .allSatisfy(name -> assertThat(Manuals.BY_NAME).containsKey(name))
                .hasSameSizeAs(Manuals.BY_NAME.keySet());
    }
}
