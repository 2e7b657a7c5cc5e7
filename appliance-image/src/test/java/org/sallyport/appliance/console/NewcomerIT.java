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
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/**
 * People who have never seen Sallyport change what may cross, each in a browser of his own, before the shipped console and
 * the shipped guard, through which somebody writes meanwhile.
 */
@Timeout(300)
class NewcomerIT {
    private static final String PASSWORD = "ferry lantern 42 oak";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    private Boundary boundary;
    private ConsoleProcess console;
    private Browsing browsing;
    private ScriptedServer.Stream blue;
    private int steps;

    @BeforeEach
    void open() throws IOException {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis()); // a password takes its time, on purpose
    }

    @AfterEach
    void close() throws IOException {
        blue.close();
        browsing.close();
        console.close();
        boundary.close();
    }

    /** Somebody opens the link that he was given, says a password and the code of his device, and sees the first page. */
    private Page join(String name, Role role) throws Exception {
        Request request = new Request.Invite(name, "", Set.of(role), false);
        String token = ((Response.Invited) ControlClient.ask(boundary.socket(), request, PATIENCE)).token();
        Page page = browsing.at("/enrol#" + token);
        assertThat(page.locator(".secret")).isVisible();
        Device device = new Device(page.locator(".secret").textContent());
        page.getByLabel("Password").fill(PASSWORD);
        page.getByLabel("Code").fill(device.code(0));
        button(page, "Join").click();
        assertThat(heading(page, "Overview")).isVisible();
        return page;
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void press(Page page, String button) {
        steps++;
        button(page, button).click();
    }

    private void follow(Page page, String link) {
        steps++;
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    private void write(String type, String id) throws IOException {
        blue.send("<message from='alice@blue.test/desk' to='bob@red.test' type='" + type + "' id='" + id
                + "'><body>Ahoy</body></message>");
    }

    /** Writes a change of the one policy and proposes it. */
    private void propose(Page page, String title, String before, String after) {
        follow(page, "Changes");
        press(page, "New change");
        page.getByRole(AriaRole.DIALOG)
                .getByLabel(Pattern.compile("^(Title|What)"))
                .fill(title);
        press(page, "Begin");
        press(page, "chat.toml");
        Locator text = page.getByLabel("Text of chat.toml");
        steps++; // writes
        text.fill(text.inputValue().replace(before, after));
        press(page, "Save");
        assertThat(page.getByText("changed", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        press(page, "Propose");
        assertThat(page.getByText("ada signed version")).isVisible();
    }

    private void open(Page page, String title) {
        follow(page, "Changes");
        follow(page, title);
    }

    private void approve(Page page, String title) {
        open(page, title);
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("In words"))
                .click();
        steps++; // reads
        assertThat(page.locator(".waiting")).hasCount(0);
        press(page, "Approve");
        assertThat(page.getByText("ben signed version")).isVisible();
    }

    @Test
    void newcomers_changeWhatMayCross_withTwoPersons_inFewSteps() throws Exception {
        write("normal", "before");
        boundary.awaitAnswers(1);
        assertThat(boundary.red().count()).isZero();
        Page ada = join("ada", Role.AUTHOR);
        Page ben = join("ben", Role.APPROVER);
        Page olga = join("olga", Role.OPERATOR);

        propose(ada, "Notes may cross, too", "[\"chat\"]", "[\"chat\", \"normal\"]");
        browsing.picture(ada, "changes-proposed");
        approve(ben, "Notes may cross, too");
        browsing.picture(ben, "changes-in-words");
        open(olga, "Notes may cross, too");
        press(olga, "Activate");
        assertThat(olga.getByText("It was put in force")).isVisible();
        browsing.picture(olga, "changes-active");
        assertThat(steps).as("steps of all three, from the first page").isLessThan(15);

        write("normal", "after");
        boundary.awaitArrivals(1);
        assertThat(boundary.red().received().getLast().id()).contains("after");
        assertThat(String.join("\n", boundary.records())).contains("\"who\":\"person:olga\"");
        guardDemandsTwoPersons(ada, ben, olga);
        assertThat(browsing.errors()).isEmpty();
    }

    /** What the console shows and offers counts for nothing: the guard verifies who has signed. */
    private void guardDemandsTwoPersons(Page ada, Page ben, Page olga) throws Exception {
        Path file = boundary.configuration();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("path = \"bundle\"", "path = \"bundle\"\nsignatures = \"author-and-approver\""));
        assertThat(ControlClient.ask(boundary.socket(), new Request.Reload(), PATIENCE))
                .isInstanceOf(Response.Reloaded.class);
        String before = boundary.revision();

        propose(ada, "Headlines may cross", "[\"chat\", \"normal\"]", "[\"chat\", \"normal\", \"headline\"]");
        open(olga, "Headlines may cross");
        press(olga, "Activate");
        assertThat(olga.getByRole(AriaRole.ALERT)).containsText("approver");
        browsing.picture(olga, "changes-refused");
        assertThat(boundary.revision()).isEqualTo(before);

        approve(ben, "Headlines may cross");
        open(olga, "Headlines may cross");
        press(olga, "Activate");
        assertThat(olga.getByText("It was put in force")).isVisible();
        assertThat(boundary.revision()).isNotEqualTo(before);
        write("headline", "news");
        boundary.awaitArrivals(2);
    }
}
