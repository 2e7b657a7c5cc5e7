package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.guard.control.api.Role;

/** What people do on the workbench: what would happen to a stanza, in force and by a change that somebody writes. */
@Timeout(300)
class WorkbenchPageIT {
    private static final String NOTE =
            "<message from='alice@blue.test' to='bob@red.test' type='normal' id='w1'>" + "<body>Ahoy</body></message>";

    private static final String VECTOR = """
        what   = "a line crosses"
        why    = "A-1"
        effect = "people cannot write to each other"
        from   = "blue"
        to     = "red"
        expect = "released"
        ----- in
        <message from='alice@blue.test' to='bob@red.test' type='chat' id='m1'><body>Ahoy</body></message>
        ----- out
        <message xmlns="jabber:server" from="alice@blue.test" id="m1" to="bob@red.test" type="chat"><body>Ahoy</body></message>
        """;

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;
    private static String change;

    @BeforeAll
    static void start() throws IOException {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        Path vectors = Files.createDirectories(directory.resolve("guard/bundle/vectors"));
        Files.writeString(vectors.resolve("a-line-crosses.vec"), VECTOR);
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(boundary.socket(), "ada", Role.AUTHOR));
        change = begin("Notes may cross, lines not", "[\"chat\"]", "[\"normal\"]");
    }

    @AfterAll
    static void end() throws IOException {
        browsing.close();
        console.close();
        boundary.close();
    }

    /** Writes a change as an author does; its number. */
    private static String begin(String title, String before, String after) {
        Page page = browsing.at("/changes");
        button(page, "New change").click();
        page.getByRole(AriaRole.DIALOG)
                .getByLabel(Pattern.compile("^(Title|What)"))
                .fill(title);
        button(page, "Begin").click();
        button(page, "chat.toml").click();
        Locator text = page.getByLabel("Text of chat.toml");
        assertThat(text).hasValue(Pattern.compile("^name = .*", Pattern.DOTALL));
        text.fill(text.inputValue().replace(before, after));
        button(page, "Save").click();
        assertThat(page.getByText("Files (1)").or(page.getByRole(AriaRole.TAB).getByText("1")))
                .isVisible();
        return page.url().replaceAll(".*/changes/([0-9]+).*", "$1");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void attempt(Page page, String xml) {
        page.getByLabel("Stanza, as XML").fill(xml);
        page.keyboard().press("Control+Enter");
    }

    @Test
    void textThatIsNoXml_isToldBesideItsField_withLineAndColumn() {
        Page page = browsing.at("/workbench");

        attempt(page, "<message from='alice@blue.test'\n to='bob@red.test'><body>Ahoy</boddy></message>");

        Locator field = page.locator(".field").filter(new Locator.FilterOptions().setHasText("Stanza, as XML"));
        assertThat(field.getByRole(AriaRole.ALERT)).containsText("line 2, column 35");
        assertThat(field.locator("textarea")).hasAttribute("aria-invalid", "true");
        browsing.picture(page, "workbench-no-xml");
        attempt(page, NOTE);
        assertThat(page.getByText("It would be refused.")).isVisible();
        assertThat(field.getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void stanza_isPickedOfTheCorpus() {
        Page page = browsing.at("/workbench");
        button(page, "Pick of the vectors").click();

        page.getByRole(AriaRole.DIALOG).getByText("a-line-crosses").click();

        assertThat(page.getByLabel("Stanza, as XML")).hasValue(Pattern.compile("<message.*Ahoy.*", Pattern.DOTALL));
        assertThat(page.getByText("It would cross.")).isVisible();
        assertThat(page).hasURL(Pattern.compile("vector=a-line-crosses"));
        Page again = browsing.at(page.url().substring(console.origin().length()));
        assertThat(again.getByText("It would cross.")).isVisible();
    }

    @Test
    void change_isTriedBesideTheBundleInForce() {
        Page page = browsing.at("/workbench");
        attempt(page, NOTE);
        assertThat(page.getByText("It would be refused.")).isVisible();

        page.getByLabel("Bundle").selectOption(change);

        assertThat(page.getByText("The change makes a difference")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/workbench\\?change=" + change + "$"));
        assertThat(side(page, "The bundle in force")).containsText("It would be refused.");
        assertThat(side(page, "Change " + change)).containsText("It would cross.");
        assertThat(side(page, "Change " + change)).containsText("A-1");
        assertThat(page.getByLabel("Stanza, as XML")).hasValue(NOTE);

        attempt(page, "<presence from='alice@blue.test' to='bob@red.test'/>");
        assertThat(page.getByText("The change makes no difference here")).isVisible();
    }

    private static Locator side(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void vectorsOfAChange_areRun_failuresFirst() {
        Page page = browsing.at("/workbench/vectors?change=" + change);

        button(page, "Run all vectors").click();

        assertThat(page.getByText("1 of 1 vectors fail")).isVisible();
        assertThat(page.locator("tbody tr").first()).containsText("fails");
        browsing.picture(page, "workbench-vectors-fail");
        page.getByLabel("Bundle").selectOption("");
        button(page, "Run all vectors").click();
        assertThat(page.getByText("All 1 vectors hold.")).isVisible();
    }

    @Test
    void changeBesideTheBundleInForce_isForEverybodyToUse() {
        browsing.looksRight("workbench-change", "/workbench?change=" + change, there -> {
            attempt(there, NOTE);
            assertThat(there.getByText("The change makes a difference")).isVisible();
        });
        assertThat(browsing.errors()).isEmpty();
    }
}
