package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
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

/** Persons see who is connected and what went wrong, before the shipped guard, one of whose peers is down. */
@Timeout(300)
class SessionsPageIT {
    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static ScriptedServer.Stream blue;
    private static ScriptedServer.Stream green;

    private Browsing browsing;
    private Joining joining;

    @BeforeAll
    static void start() throws IOException {
        boundary = new Boundary(directory.resolve("guard"), "memory", "[times]\nrest = \"8s\"\n");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a password takes its time, on purpose
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        green = boundary.green().call(boundary.blueDoor(), "red.test");
        write(blue, "blue", "chat", "one");
        boundary.awaitArrivals(1);
        boundary.green().close(); // what it has opened stays, and nobody reaches it any more
        write(green, "green", "headline", "two");
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        green.close();
        console.close();
        boundary.close();
    }

    @BeforeEach
    void open() {
        browsing = new Browsing(console.origin());
        joining = new Joining(boundary.socket(), browsing);
    }

    @AfterEach
    void close() {
        browsing.close();
    }

    private static void write(ScriptedServer.Stream stream, String side, String type, String id) throws IOException {
        stream.send("<message from='alice@" + side + ".test/desk' to='bob@red.test' type='" + type + "' id='" + id
                + "'><body>Ahoy " + id + "</body></message>");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void sessions(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Sessions").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Streams")))
                .isVisible();
    }

    /** A row of the table of that name. */
    private static Locator row(Page page, String table, String text) {
        return page.getByRole(
                        AriaRole.REGION,
                        new Page.GetByRoleOptions().setName(table).setExact(true))
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(text));
    }

    private static String records() {
        return String.join("\n", boundary.records());
    }

    @Test
    void everybody_seesWhoIsConnectedAndHow_andWhichPeerIsDown() throws IOException {
        Page eve = joining.join("eve", Role.VIEWER);
        sessions(eve);
        Locator called = row(eve, "Streams", "green-server");
        assertThat(called).containsText("s2s");
        assertThat(called).containsText("peer called");
        assertThat(called).containsText("certificate");
        assertThat(called).containsText("TLSv1.3");
        Locator down = row(eve, "What goes out", "green-server");
        assertThat(down).containsText("last try failed");
        assertThat(down).containsText("with the next stanza");
        write(green, "green", "headline", "three"); // its error has nowhere to go
        assertThat(down).containsText("resting");
        assertThat(down).containsText(Pattern.compile("connect|refused", Pattern.CASE_INSENSITIVE));
        assertThat(down).containsText(Pattern.compile("in \\d+ seconds?"));
        assertThat(row(eve, "What goes out", "red-server")).containsText("open");
        assertThat(row(eve, "What goes out", "red-server")).containsText("none");
        assertThat(button(eve, "Drain")).hasCount(0);
        browsing.picture(eve, "sessions-down");
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void oneSession_showsItsTrafficLive_withContentToAuditorsAlone() throws IOException {
        Page ada = joining.join("ada", Role.AUDITOR);
        Page eva = joining.join("eva", Role.VIEWER);
        for (Page page : new Page[] {ada, eva}) {
            sessions(page);
            row(page, "Streams", "blue.test → red.test")
                    .filter(new Locator.FilterOptions().setHasText("peer called"))
                    .getByRole(AriaRole.LINK)
                    .click();
            assertThat(page.getByText("What its peer sends now")).isVisible();
            assertThat(live(page)).hasText(Pattern.compile("^live"));
        }
        assertThat(records()).doesNotContain("person:ada\",\"what\":\"view\"");
        ada.getByLabel("Show content (recorded)").check();
        assertThat(live(ada)).hasText(Pattern.compile("^live, with content"));
        write(green, "green", "chat", "unseen");
        write(blue, "blue", "chat", "seen");
        assertThat(ada.getByText("Ahoy seen").first()).isVisible();
        assertThat(eva.locator("main tbody tr")).hasCount(1);
        assertThat(eva.locator("main tbody")).containsText("*@blue.test → *@red.test");
        browsing.picture(ada, "sessions-live-content");
        browsing.picture(eva, "sessions-live-viewer");
        assertThat(ada.content()).doesNotContain("Ahoy unseen");
        assertThat(eva.content()).doesNotContain("alice", "Ahoy");
        assertThat(eva.getByText("Show content")).hasCount(0);
        assertThat(records())
                .contains("\"who\":\"person:ada\",\"what\":\"view\"")
                .doesNotContain("person:eva\",\"what\":\"view");
        assertThat(browsing.errors()).isEmpty();
    }

    private static Locator live(Page page) {
        return page.locator("main [role=status]");
    }

    @Test
    void operator_drainsAndGoesOn_andReloads() throws IOException {
        Page olga = joining.join("olga", Role.OPERATOR);
        sessions(olga);
        button(olga, "Drain").click();
        assertThat(olga.getByText("nothing is left")).isVisible();
        browsing.picture(olga, "sessions-drained");
        int answered = boundary.blue().count();
        write(blue, "blue", "chat", "drained");
        boundary.awaitAnswers(answered + 1);
        assertThat(boundary.blue().received().getLast().element().toString()).contains("error", "drained");
        button(olga, "Take new stanzas again").click();
        assertThat(button(olga, "Drain")).isVisible();
        int arrived = boundary.red().count();
        write(blue, "blue", "chat", "again");
        boundary.awaitArrivals(arrived + 1);

        button(olga, "Reload configuration").click();
        assertThat(olga.getByRole(AriaRole.ALERT)).containsText("Reloaded");
        browsing.picture(olga, "sessions-reloaded");
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void pages_areForEverybodyToUse() {
        browsing.logIn(Member.join(boundary.socket(), "fay", Role.AUDITOR, Role.OPERATOR));
        browsing.looksRight(
                "sessions-all",
                "/sessions",
                page -> assertThat(row(page, "What goes out", "green-server")).isVisible());
        browsing.looksRight(
                "sessions-one", "/sessions/in-1", page -> assertThat(live(page)).hasText(Pattern.compile("^live")));
        Page gone = browsing.at("/sessions/in-999");
        assertThat(gone.getByText("This stream is not open any more.")).isVisible();
    }
}
