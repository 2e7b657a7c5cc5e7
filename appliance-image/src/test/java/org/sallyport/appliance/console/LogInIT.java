package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Cryptography;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.guard.control.api.Role;
import org.sallyport.guard.crypto.DemoAuthority;

/** Who is let in, by what, and for how long, before the shipped console and the shipped guard. */
@Tag("either-mode")
@Timeout(300)
class LogInIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    private Boundary boundary;
    private ConsoleProcess console;
    private Browsing browsing;

    @BeforeEach
    void open() throws Exception {
        DemoAuthority people = DemoAuthority.create("Authority of people");
        people.writeTrust(directory.resolve("people.pem"));
        DemoAuthority.write(
                people.issue("ada", "ada.example"), directory.resolve("ada.pem"), directory.resolve("ada.key"));
        DemoAuthority.write(
                people.issue("bob", "bob.example"), directory.resolve("bob.pem"), directory.resolve("bob.key"));
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(
                directory.resolve("console"), boundary.socket(), "client-certificates = \"../people.pem\"");
        browsing = new Browsing(console.origin());
    }

    @AfterEach
    void close() {
        browsing.close();
        console.close();
        boundary.close();
    }

    private static void logIn(Page page, String name, String code) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(Colleague.PASSWORD);
        page.getByLabel("Code").fill(code);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in"))
                .click();
    }

    @Test
    void ticketThatEnds_leadsToTheLogIn_andBackToThePlace() throws Exception {
        Colleague ada =
                Colleague.join(browsing, console.origin(), boundary.socket(), "ada", Role.AUTHOR, Role.APPROVER);
        ada.open("/policies/crossing?from=blue&to=red&view=text");
        assertThat(ada.page().getByText("id = \"A-1\"")).isVisible();
        assertThat(boundary.stop()).isTrue();
        boundary.start();

        ada.follow("Changes");
        assertThat(ada.page().getByLabel("Password")).isVisible();
        assertThat(ada.page().getByText("Log in again, and you are back where you were."))
                .isVisible();
        browsing.picture(ada.page(), "log-in-again");
        logIn(ada.page(), "ada", ada.device().code(1));
        assertThat(ada.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Changes")))
                .isVisible();

        ada.open("/policies/crossing?from=blue&to=red&view=text");
        ada.press("Log out");
        assertThat(ada.page().getByLabel("Password")).isVisible();
        assertThat(ada.page().url()).contains("view=text");
    }

    @Test
    void certificate_standsInForCodes_andNobodyElsesDoes() {
        String at = "/enrol#" + Colleague.invitation(boundary.socket(), "ada", Role.VIEWER);
        Page page = browsing.certified(at, directory.resolve("ada.pem"), directory.resolve("ada.key"));
        assertThat(page.getByLabel("The certificate that this browser has shown stands in for codes"))
                .isChecked();
        page.getByLabel("Password").fill(Colleague.PASSWORD);
        browsing.picture(page, "enrol-certificate");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Join"))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
        page.getByText("Log out").click();
        logIn(page, "ada", "");
        assertThat(page.getByRole(AriaRole.NAVIGATION).first()).isVisible();

        Page bare = browsing.at("/");
        logIn(bare, "ada", "");
        assertThat(bare.getByRole(AriaRole.ALERT)).isVisible();
        Page other = browsing.certified("/", directory.resolve("bob.pem"), directory.resolve("bob.key"));
        logIn(other, "ada", "");
        assertThat(other.getByRole(AriaRole.ALERT)).isVisible();
        assertThat(other.getByRole(AriaRole.NAVIGATION)).hasCount(0);
    }

    @Test
    void passwordPage_saysWhatTheGuardWants() {
        int shortest = Cryptography.MODE.equals("fips") ? 14 : 12;
        Colleague ada = Colleague.join(browsing, console.origin(), boundary.socket(), "ada", Role.VIEWER);
        ada.open("/account");
        assertThat(ada.page().getByText("At least " + shortest + " characters."))
                .isVisible();
        ada.page().getByLabel("The one you have").fill(Colleague.PASSWORD);
        ada.page().getByLabel("The next one").fill("x7k q2m vbw".repeat(2).substring(0, shortest - 1));
        assertThat(ada.page().getByText("1 more character.")).isVisible();
        ada.press("Change the password");
        assertThat(ada.page().locator(".field-wrong")).containsText("expected " + shortest + " or more");
        browsing.picture(ada.page(), "account-password");
        ada.page().getByLabel("The next one").fill("x7k q2m vbw zzr");
        ada.press("Change the password");
        assertThat(ada.page().getByText("Your password is changed")).isVisible();
    }
}
