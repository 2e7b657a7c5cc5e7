package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.PersonStatus;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/** Persons join, invite others and look after their accounts, in browsers, before the shipped console and the shipped guard. */
@Timeout(300)
class PersonsPageIT {
    private static final String PASSWORD = "ferry lantern 42 oak";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    private Boundary boundary;
    private ConsoleProcess console;
    private Browsing browsing;

    @BeforeEach
    void open() {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis()); // a password takes its time, on purpose
    }

    @AfterEach
    void close() {
        browsing.close();
        console.close();
        boundary.close();
    }

    private String invite(String name, Role... roles) throws Exception {
        Request request = new Request.Invite(name, "", Set.of(roles), false);
        return ((Response.Invited) ControlClient.ask(boundary.socket(), request, PATIENCE)).token();
    }

    private PersonStatus status(String name) throws Exception {
        return ((Response.People) ControlClient.ask(boundary.socket(), new Request.Persons(), PATIENCE))
                .persons().stream()
                        .filter(person -> person.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** Fills the page of an invitation, and leaves it before it is sent. */
    private static Device fill(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("1. A password")))
                .isVisible();
        Device device = new Device(page.locator(".secret").textContent());
        page.getByLabel("Password").fill(PASSWORD);
        page.getByLabel("Code").fill(device.code(0));
        return device;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private Device join(Page page) {
        Device device = fill(page);
        press(page, "Join");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
        return device;
    }

    private static void logIn(Page page, String name, String password, String code) {
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.getByLabel("Code").fill(code);
        press(page, "Log in");
    }

    @Test
    void administrator_joinsFromTheTerminalAndInvitesAnAuthor_whoseKeyWaits() throws Exception {
        Page first = browsing.at("/enrol#" + invite("ada", Role.ADMINISTRATOR));
        browsing.picture(first, "enrol");
        join(first);

        first.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Users and roles"))
                .click();
        press(first, "Invite somebody");
        Locator dialog = first.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill("Bob!");
        press(first, "Invite");
        assertThat(dialog.getByText("expected a name of 2 to 32 small letters")).isVisible();
        dialog.getByLabel("Name", new Locator.GetByLabelOptions().setExact(true))
                .fill("bob");
        dialog.getByLabel(Pattern.compile("^viewer")).uncheck();
        dialog.getByLabel(Pattern.compile("^author")).check();
        press(first, "Invite");
        String link = first.locator("[data-link]").textContent();
        browsing.picture(first, "persons-invited");
        press(first, "Done");

        Page second = browsing.at(link.substring(console.origin().length()));
        assertThat(second.getByText("when somebody has confirmed its fingerprint"))
                .isVisible();
        join(second);
        PersonStatus bob = status("bob");
        assertThat(bob.roles()).containsExactly(Role.AUTHOR);
        assertThat(bob.keys()).hasSize(1).noneMatch(PersonStatus.Key::confirmed);

        second.navigate(console.origin() + "/account");
        String fingerprint =
                second.locator(".fingerprint").first().textContent().replace(" ", "");
        assertThat(fingerprint).isEqualTo(bob.keys().getFirst().fingerprint());
        assertThat(second.getByText("A key waits to be confirmed.")).isVisible();
        browsing.picture(second, "account");
        ControlClient.ask(boundary.socket(), new Request.ConfirmKey("bob", fingerprint), PATIENCE);
        second.reload();
        assertThat(second.getByText("confirmed", new Page.GetByTextOptions().setExact(true)))
                .isVisible();

        first.navigate(console.origin() + "/persons/bob");
        assertThat(first.getByRole(AriaRole.DIALOG)
                        .getByText("confirmed", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        browsing.picture(first, "persons-opened");
        press(first, "Disable");
        assertThat(first.getByText("bob is disabled")).isVisible();
        second.reload();
        assertThat(second.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")))
                .isVisible();
        press(first, "Undo");
        assertThat(first.getByText("Taken back")).isVisible();
        assertThat(status("bob").state()).isEqualTo(PersonStatus.State.ACTIVE);
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void tokenThatIsWrongOrUsed_isSaidInPlainWords() throws Exception {
        Page wrong = browsing.at("/enrol#" + "0".repeat(32));
        assertThat(wrong.getByRole(AriaRole.ALERT)).containsText("This invitation cannot be taken up.");
        assertThat(browsing.at("/enrol").getByText("This link is not whole.")).isVisible();

        String token = invite("ada", Role.VIEWER);
        Page first = browsing.at("/enrol#" + token);
        Page second = browsing.at("/enrol#" + token);
        assertThat(second.getByText("1. A password")).isVisible();
        fill(first); // its secret is not the one that was shown last
        press(first, "Join");
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("not the one of now");
        join(second);
        press(first, "Join");
        assertThat(first.getByRole(AriaRole.ALERT)).containsText("invitation is none");
        browsing.picture(first, "enrol-refused");
        assertThat(status("ada").state()).isEqualTo(PersonStatus.State.ACTIVE);
    }

    @Test
    void wrongTries_lockAndSayUntilWhen() throws Exception {
        Page page = browsing.at("/enrol#" + invite("ada", Role.VIEWER));
        Device device = join(page);
        press(page, "Log out");
        for (int i = 0; i < 5; i++) {
            logIn(page, "ada", PASSWORD, "000000");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("is not right");
            page.reload();
        }
        logIn(page, "ada", PASSWORD, device.code(1));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("too many tries were wrong: this name is locked for");
        browsing.picture(page, "log-in-locked");
        ControlClient.ask(
                boundary.socket(), new Request.Alter("ada", Optional.empty(), Optional.empty(), true), PATIENCE);
        page.reload();
        logIn(page, "ada", PASSWORD, device.code(1));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
    }

    @Test
    void pages_areForEverybodyToUse() throws Exception {
        String token = invite("cid", Role.APPROVER);
        browsing.looksRight(
                "enrol",
                "/enrol#" + token,
                page -> assertThat(page.locator(".qr")).isVisible());
        join(browsing.at("/enrol#" + invite("bob", Role.AUTHOR, Role.OPERATOR)));
        join(browsing.at("/enrol#" + invite("ada", Role.ADMINISTRATOR)));
        for (String path : new String[] {"/persons", "/persons/bob", "/account"}) {
            browsing.looksRight(path.substring(1).replace('/', '-'), "/", page -> lookAt(page, path));
        }
    }

    /** A code counts once: to be invited again is quicker than to wait for the next one. */
    private void lookAt(Page page, String path) {
        try {
            Request again = new Request.Invite("ada", "", Set.of(), true);
            Response.Invited invited = (Response.Invited) ControlClient.ask(boundary.socket(), again, PATIENCE);
            page.navigate(console.origin() + "/enrol#" + invited.token());
        } catch (ControlProblem e) {
            throw new IllegalStateException(e);
        }
        join(page);
        page.navigate(console.origin() + path);
        assertThat(page.locator("table").first()).isVisible();
    }
}
