package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.Role;

/**
 * Each page before a guard through which somebody hostile writes: everybody can use it, in both themes and widths, and
 * nothing of what was written is more than text.
 */
@Timeout(300)
class EveryPageIT {
    /** Headlines are held as they come, with a label and a file that must not leave. */
    private static final String HOLDS = """

        [[allow]]
        id = "A-2"
        why = "News, once somebody has read them"
        kind = "message"
        types = ["headline"]
        payloads = ["{jabber:server}body"]
        discards = ["{urn:xmpp:sec-label:0}*", "{urn:xmpp:sfs:0}*"]

        [[rule]]
        id = "H-1"
        why = "Somebody reads what has a label"
        control = "hold"
        with = { patterns = ["MARKED"] }

        [[rule]]
        id = "R-1"
        why = "Nothing but text"
        control = "remove-payloads"
        with = { payloads = ["{urn:xmpp:sec-label:0}*", "{urn:xmpp:sfs:0}*"] }
        """;

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;
    private static ScriptedServer.Stream blue;

    @BeforeAll
    static void start() throws IOException {
        boundary = new Boundary(directory.resolve("guard"), "memory", "[review]\ndirectory = \"held\"\n");
        Files.writeString(directory.resolve("guard/bundle/chat.toml"), HOLDS, UTF_8, StandardOpenOption.APPEND);
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(
                boundary.socket(),
                "vera",
                Role.VIEWER,
                Role.AUTHOR,
                Role.APPROVER,
                Role.AUDITOR,
                Role.OPERATOR,
                Role.ADMINISTRATOR));
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        blue.send(
                "<message from='alice@blue.test' to='bob@red.test' type='chat' id='plain'><body>Ahoy</body></message>");
        blue.send(Hostile.message("normal")); // refused
        blue.send(Hostile.message("headline")); // held
        boundary.awaitArrivals(1);
        boundary.awaitAnswers(1);
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        browsing.close();
        console.close();
        boundary.close();
    }

    @ParameterizedTest
    @CsvSource({
        "decisions, /decisions",
        "sessions, /sessions",
        "review, /review",
        "policies, /policies",
        "changes, /changes",
        "report, /report",
        "configuration, /configuration",
    })
    void page_isForEverybodyToUse_andInert(String name, String path) {
        browsing.looksRight(name, path, EveryPageIT::isThere);
        browsing.looksRightAtTwiceTheSize(name, path, EveryPageIT::isThere);
        assertThat(browsing.errors()).isEmpty();
    }

    private static void isThere(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
        Hostile.isInert(page);
    }

    @Test
    void hostileMessage_isTextInOneDecision() {
        Page page = browsing.at("/decisions?reason=not-allowed");
        page.locator("main tbody tr").first().getByRole(AriaRole.LINK).click();
        assertThat(page.getByText(Hostile.LOCAL + "@blue.test").first()).isVisible();
        isShown(page, "hostile-decision");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/decisions?view=live", "/sessions/in-1"})
    void hostileMessage_isTextInWhatIsSeenLive(String path) throws IOException {
        Page page = browsing.at(path);
        Locator state = page.locator("main [role=status]");
        page.getByLabel("Show content (recorded)").check();
        assertThat(state).hasText(Pattern.compile("^live, with content"));
        // what crosses before the guard shows it to this page is not seen, so people go on writing
        Locator seen = page.locator("main .xml, main .diff").getByText(Hostile.LOCAL);
        for (int i = 0; i < 10 && seen.count() == 0; i++) {
            blue.send(Hostile.message("normal"));
            page.waitForTimeout(1_000);
        }
        hasEverything(page);
        isShown(page, "hostile-live" + path.replaceAll("[^a-z].*|/", "") + (path.contains("in-1") ? "-session" : ""));
    }

    @Test
    void hostileMessage_isTextWhereItIsReviewed() {
        Page page = browsing.at("/review");
        page.locator("main tbody tr").first().getByRole(AriaRole.LINK).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Read what it says"))
                .click();
        hasEverything(page);
        assertThat(page.getByText("would cross")).isVisible();
        isShown(page, "hostile-review");
    }

    @Test
    void hostileMessage_isTextAtTheWorkbench() {
        Page page = browsing.at("/workbench");
        page.getByLabel("Stanza, as XML").fill(Hostile.message("normal"));
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText("It would be refused.")).isVisible();
        hasEverything(page);
        browsing.picture(page, "hostile-workbench");
        Hostile.isInert(page);
        assertThat(browsing.errors()).isEmpty();
    }

    private static void hasEverything(Page page) {
        for (String place : new String[] {Hostile.LOCAL, "MARKED", "NAMED report", "⟨U+009B⟩"}) {
            assertThat(page.locator("main .xml, main .diff").getByText(place).first())
                    .isVisible();
        }
    }

    private static void isShown(Page page, String name) {
        browsing.picture(page, name);
        Hostile.isSeen(page);
        Hostile.isInert(page);
        assertThat(browsing.errors()).isEmpty();
    }
}
