package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first page, of a console whose guard does not run. */
class LogInPageIT {
    @TempDir
    private Path directory;

    @Test
    void logIn_saysThatNoGuardRuns_andIsForEverybodyToUse() {
        try (ConsoleProcess console = ConsoleProcess.start(directory, directory.resolve("control.sock"));
                Browsing browsing = new Browsing(console.origin())) {
            Page page = browsing.at("/changes");
            page.getByLabel("Name").fill("ada");
            page.getByLabel("Password").fill("something");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("no guard runs");
            browsing.picture(page, "log-in-without-guard");

            browsing.looksRight(
                    "log-in", "/", there -> assertThat(there.getByLabel("Name")).isVisible());
            assertThat(browsing.errors()).allMatch(error -> error.contains("503"));
        }
    }
}
