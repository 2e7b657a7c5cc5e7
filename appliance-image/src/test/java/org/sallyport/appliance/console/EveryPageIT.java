package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    private static final String HOSTILE = "&lt;img src=x onerror=pwned=1&gt;&lt;script&gt;pwned=1&lt;/script&gt;";

    @TempDir(factory = MemoryFiles.class)
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
        for (String type : new String[] {"chat", "normal", "headline"}) {
            blue.send("<message from='alice@blue.test/" + HOSTILE + "' to='bob@red.test/evil\u05D0' type='" + type
                    + "' id='" + HOSTILE + "'><body>" + HOSTILE + "</body></message>");
        }
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
        assertThat(browsing.errors()).isEmpty();
    }

    private static void isThere(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
        assertThat(page.locator("main img, main script, main a[href^='javascript']"))
                .hasCount(0);
        assertThat(page.evaluate("typeof pwned")).isEqualTo("undefined");
    }
}
