package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.Role;

/** Persons read, release and refuse what a policy holds, each in a browser of his own, before the shipped guard. */
@Timeout(300)
class ReviewPageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RULES = """

        [[rule]]
        id = "H-1"
        why = "An officer reads what names a position"
        control = "hold"
        with = { patterns = ["(?i)grid [0-9]"] }

        [[rule]]
        id = "H-2"
        why = "Two officers read what names a ship"
        control = "hold"
        with = { patterns = ["(?i)frigate"], reviewers = 2, expires = "3d" }

        [[rule]]
        id = "H-3"
        why = "Nobody has much time for this"
        control = "hold"
        with = { patterns = ["hurry"], expires = "2s" }

        [[rule]]
        id = "H-4"
        why = "A third officer reads what shines"
        control = "hold"
        with = { patterns = ["lighthouse"] }

        [[rule]]
        id = "R-1"
        why = "No yellow"
        control = "word-list"
        with = { words = ["yellow"], action = "replace" }
        """;

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static ScriptedServer.Stream blue;

    private Browsing browsing;
    private Joining joining;
    private int arrived;
    private int answered;

    @BeforeAll
    static void start() throws IOException {
        boundary = new Boundary(directory.resolve("guard"), "memory", "[review]\ndirectory = \"held\"\n");
        Files.writeString(directory.resolve("guard/bundle/chat.toml"), RULES, UTF_8, StandardOpenOption.APPEND);
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis()); // a password takes its time, on purpose
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        console.close();
        boundary.close();
    }

    @BeforeEach
    void open() {
        browsing = new Browsing(console.origin());
        joining = new Joining(boundary.socket(), browsing);
        arrived = boundary.red().count();
        answered = boundary.blue().count();
    }

    @AfterEach
    void close() {
        browsing.close();
    }

    private static void write(String id, String body) throws IOException {
        blue.send("<message from='alice@blue.test/desk' to='bob@red.test' type='chat' id='" + id + "'><body>" + body
                + "</body></message>");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens the queue, and the one message in it that the rule holds. */
    private static void open(Page page, String rule) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review queue"))
                .click();
        row(page, rule).getByRole(AriaRole.LINK).click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The message")))
                .isVisible();
    }

    private static Locator row(Page page, String rule) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(rule + ":"));
    }

    private static void read(Page page) {
        button(page, "Read what it says").click();
        assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The message as it came")))
                .isVisible();
    }

    private static void sign(Page page, String verdict) {
        button(page, verdict).click();
        button(page, "Sign and " + verdict.toLowerCase(java.util.Locale.ROOT)).click();
    }

    private static String records() {
        return String.join("\n", boundary.records());
    }

    @Test
    void approver_readsAndReleasesOneMessage_andRefusesAnother() throws IOException {
        write("one", "meet at grid 31, yellow flag");
        Page ada = joining.join("ada", Role.APPROVER);
        open(ada, "H-1");
        assertThat(button(ada, "Release")).isDisabled();
        assertThat(ada.getByText("Read it before you release it.")).isVisible();
        assertThat(ada.getByText("in 23 hours").first()).isVisible();
        browsing.picture(ada, "review-opened");
        assertThat(records()).doesNotContain("person:ada\",\"what\":\"view\"");

        read(ada);
        assertThat(ada.getByText("meet at grid 31, yellow flag").first()).isVisible();
        assertThat(records()).contains("\"who\":\"person:ada\",\"what\":\"view\"");
        assertThat(ada.getByText("would cross")).isVisible();
        assertThat(ada.getByRole(
                        AriaRole.REGION, new Page.GetByRoleOptions().setName("What would leave, beside what came")))
                .containsText("meet at grid 31, *** flag");
        browsing.picture(ada, "review-read");
        assertThat(boundary.red().count()).isEqualTo(arrived);
        sign(ada, "Release");
        assertThat(ada.getByText("Released: the guard decides it again")).isVisible();
        boundary.awaitLast("one");
        assertThat(row(ada, "H-1")).hasCount(0);

        write("two", "meet at grid 32");
        open(ada, "H-1");
        sign(ada, "Refuse"); // what nobody wants to read can be refused unread
        assertThat(ada.getByText("Refused: its sender is told")).isVisible();
        boundary.awaitAnswers(answered + 1);
        String answer = boundary.blue().received().getLast().element().toString();
        assertThat(answer).contains("two", "error", "policy-violation").doesNotContain("grid", "officer");
        assertThat(boundary.red().count()).isEqualTo(arrived + 1);
        assertThat(records()).contains("\"event\":\"signed\"", "review-refused").doesNotContain("grid 3");
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void twoPersons_areWanted_andOneDoesNotCountTwice() throws IOException {
        Page ben = joining.join("ben", Role.APPROVER);
        Page cid = joining.join("cid", Role.APPROVER);
        write("ship", "the frigate sails at noon");
        open(ben, "H-2");
        read(ben);
        button(ben, "Release").click();
        assertThat(ben.getByText("once two different persons have released it")).isVisible();
        browsing.picture(ben, "review-confirm");
        button(ben, "Sign and release").click();
        assertThat(ben.getByText("1 of 2 have released it")).isVisible();

        open(ben, "H-2");
        read(ben);
        assertThat(ben.getByText("You have released it. It waits for one more person."))
                .isVisible();
        assertThat(button(ben, "Release")).isDisabled();
        browsing.picture(ben, "review-one-of-two");
        assertThat(boundary.red().count()).isEqualTo(arrived);

        open(cid, "H-2");
        assertThat(cid.getByText("1 of 2: ben").first()).isVisible();
        read(cid);
        sign(cid, "Release");
        boundary.awaitLast("ship");
        assertThat(row(cid, "H-2")).hasCount(0);
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void whoIsNoApprover_seesThatItWaits_andNeitherContentNorButton() throws IOException {
        write("secret", "the frigate sails at ten");
        Page eve = joining.join("eve", Role.VIEWER);
        open(eve, "H-2");
        assertThat(eve.getByText("*@blue.test").first()).isVisible();
        assertThat(button(eve, "Release")).hasCount(0);
        assertThat(button(eve, "Refuse")).hasCount(0);
        assertThat(button(eve, "Read what it says")).hasCount(0);
        assertThat(eve.getByText("Approvers read and decide")).isVisible();
        browsing.picture(eve, "review-viewer");
        String passage = eve.url().substring(eve.url().lastIndexOf('/') + 1);
        for (String act : new String[] {"read", "verdict"}) {
            assertThat(status(eve, "/api/review/" + passage + "/" + act)).isEqualTo(403);
        }
        assertThat(eve.content()).doesNotContain("alice", "frigate sails");
        assertThat(records()).doesNotContain("person:eve\",\"what\":\"view");
    }

    /** What the browser is answered, with all that a page of ours would send. */
    private static int status(Page page, String path) {
        return (int) page.evaluate("""
            async (path) => {
              const token = (await (await fetch('/api/session')).json()).token;
              const headers = { 'X-Sallyport-Token': token, 'Content-Type': 'application/json' };
              return (await fetch(path, { method: 'POST', headers, body: '{}' })).status;
            }
            """, path);
    }

    @Test
    void whatNobodyReleasesInTime_isRefused_andLeavesTheQueue() throws IOException {
        Page dora = joining.join("dora", Role.APPROVER);
        write("late", "hurry up");
        boundary.awaitAnswers(answered + 1);
        assertThat(boundary.blue().received().getLast().element().toString()).contains("late", "policy-violation");
        dora.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Review queue"))
                .click();
        assertThat(row(dora, "H-3")).hasCount(0);
        assertThat(records()).contains("review-late");
        assertThat(boundary.red().count()).isEqualTo(arrived);
    }

    @Test
    void queue_isForEverybodyToUse() throws IOException {
        browsing.logIn(Member.join(boundary.socket(), "fay", Role.APPROVER));
        write("seen", "a lighthouse \u202Ereversed\u202C, and &lt;img src=x onerror=pwned=1&gt;");
        Page queue = browsing.at("/review");
        row(queue, "H-4").getByRole(AriaRole.LINK).click();
        String path = queue.url().substring(console.origin().length());
        browsing.looksRight(
                "review-queue", "/review", page -> assertThat(row(page, "H-4")).isVisible());
        browsing.looksRight("review-message", path, page -> {
            read(page);
            assertThat(page.getByText("⟨U+202E⟩").first()).isVisible();
            assertThat(page.locator("main img")).hasCount(0);
        });
    }
}
