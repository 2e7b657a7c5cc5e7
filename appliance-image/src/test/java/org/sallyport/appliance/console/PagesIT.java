package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.Role;

/** Overview and Workbench before a guard through which somebody writes. */
class PagesIT {
    /** What a hostile sender would like the reader's browser to run, or the reader to misread. */
    private static final String HOSTILE =
            "<message xmlns='jabber:server' from='alice@blue.test/&lt;img src=x onerror=pwned=1&gt;' to='bob@red.test'"
                    + " type='chat' id='&lt;script&gt;pwned=1&lt;/script&gt;'><body>&lt;img src=x"
                    + " onerror='pwned=1'&gt;&lt;svg onload=pwned=1&gt;evil\u202Egpj.exe zero\u200Bwidth"
                    + " \u0301\u0301\u0301\u0301 javascript:pwned=1</body></message>";

    @TempDir
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;
    private static ScriptedServer.Stream blue;

    @BeforeAll
    static void start() throws IOException {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(boundary.socket(), "vera", Role.VIEWER));
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        for (int i = 0; i < 20; i++) {
            blue.send("<message from='alice@blue.test' to='bob@red.test' type='chat' id='m" + i
                    + "'><body>Ahoy</body></message>");
            blue.send("<iq from='alice@blue.test' to='bob@red.test' type='get' id='q" + i
                    + "'><query xmlns='jabber:iq:version'/></iq>");
        }
        boundary.awaitArrivals(20);
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        browsing.close();
        console.close();
        boundary.close();
    }

    @Test
    void overview_showsWhatGoesThroughAndWhatIsRefused() {
        Page page = browsing.at("/");

        assertThat(page.getByText("Stanzas may cross")).isVisible();
        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("blue → red"));
        assertThat(row).containsText("20");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("not-allowed"))
                        .first())
                .isVisible();
        assertThat(page.getByText("live", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        browsing.looksRight(
                "overview",
                "/",
                there -> assertThat(there.getByText("Stanzas may cross")).isVisible());
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void workbench_saysWhatWouldHappen() {
        Page page = browsing.at("/workbench");
        page.getByLabel("Stanza, as XML")
                .fill("<message from='alice@blue.test' to='bob@red.test' type='chat'"
                        + " id='w1'><body>Ahoy</body></message>");
        page.keyboard().press("Control+Enter");
        assertThat(page.getByText("It would cross.")).isVisible();
        assertThat(page.getByRole(AriaRole.LISTITEM).filter(new Locator.FilterOptions().setHasText("A-1")))
                .containsText("People write to each other");

        page.getByLabel("Stanza, as XML")
                .fill("<iq from='alice@blue.test' to='bob@red.test' type='get' id='w2'><query"
                        + " xmlns='jabber:iq:version'/></iq>");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try it"))
                .click();
        assertThat(page.getByText("It would be refused.")).isVisible();
        assertThat(page.getByText("What the guard says instead")).isVisible();
        browsing.picture(page, "workbench-refused");
    }

    @Test
    void workbench_showsAHostileStanzaAsText() {
        Page page = browsing.at("/workbench");
        page.getByLabel("Stanza, as XML").fill(HOSTILE);
        page.keyboard().press("Control+Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Step by step")))
                .isVisible();
        browsing.picture(page, "workbench-hostile");
        assertThat(page.getByText("⟨U+202E⟩").first()).isVisible();
        assertThat(page.getByText("⟨U+200B⟩").first()).isVisible();

        assertThat(page.locator("main img, main script, main svg[onload], main a[href^='javascript']"))
                .hasCount(0);
        assertThat(page.evaluate("typeof pwned")).isEqualTo("undefined");
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void workbench_isForEverybodyToUse() {
        browsing.looksRight("workbench", "/workbench", there -> {
            there.getByLabel("Stanza, as XML")
                    .fill("<message from='alice@blue.test' to='bob@red.test' type='chat' id='w1'>"
                            + "<body>right\u202Eleft\u200B</body></message>");
            there.keyboard().press("Control+Enter");
            assertThat(there.getByText("Step by step: Chat")).isVisible();
        });
        browsing.looksRight(
                "workbench-vectors",
                "/workbench/vectors",
                there -> assertThat(there.getByRole(
                                AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Run all vectors")))
                        .isVisible());
    }
}
