package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/**
 * Somebody in a browser of his own, who was invited at the guard's terminal, so that the key counts which his browser made.
 *
 * @param name the guard's name for him
 * @param origin of the console
 * @param page what he looks at
 * @param device shows his codes
 */
record Colleague(String name, String origin, Page page, Device device) {
    static final String PASSWORD = "ferry lantern 42 oak";
    static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Opens the link that he was given, says a password and the code of his device, and sees the first page. */
    static Colleague join(Browsing browsing, String origin, Path socket, String name, Role... roles) {
        Page page = browsing.at("/enrol#" + invitation(socket, name, roles));
        assertThat(page.locator(".secret")).isVisible();
        Device device = new Device(page.locator(".secret").textContent());
        Colleague joined = new Colleague(name, origin, page, device);
        page.getByLabel("Password").fill(PASSWORD);
        page.getByLabel("Code").fill(device.code(0));
        joined.press("Join");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
        return joined;
    }

    static String invitation(Path socket, String name, Role... roles) {
        try {
            Request request = new Request.Invite(name, "", Set.of(roles), false);
            return ((Response.Invited) ControlClient.ask(socket, request, PATIENCE)).token();
        } catch (ControlProblem e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes to an address of the console as if he had typed it. */
    void open(String path) {
        page.navigate(origin + path);
        settled();
    }

    /** Waits until nothing more is on its way. */
    void settled() {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void press(String button) {
        button(button).click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true))
                .first()
                .click();
    }

    /** Chooses a tab, and waits for what is behind it. */
    void look(String tab) {
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(tab)).click();
        assertThat(page.locator(".waiting")).hasCount(0);
    }

    /** Whatever he is told at once. */
    Locator alert() {
        return page.getByRole(AriaRole.ALERT);
    }

    /** What the console answers when he asks it past its pages, with his session and its token. */
    int send(String method, String path, String body) {
        return ((Number) page.evaluate("""
            async ([method, path, body]) => {
              const session = await (await fetch('/api/session')).json();
              const headers = {'X-Sallyport-Token': session.token, 'Content-Type': 'application/json'};
              return (await fetch(path, {method, headers, body})).status;
            }
            """, java.util.List.of(method, path, body))).intValue();
    }
}
