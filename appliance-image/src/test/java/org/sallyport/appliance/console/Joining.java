package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

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

/** Persons who are invited at the guard's terminal and join in a browser of their own, which makes their key. */
final class Joining {
    private static final String PASSWORD = "ferry lantern 42 oak";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path socket;
    private final Browsing browsing;

    /** @param socket the guard's control socket */
    Joining(Path socket, Browsing browsing) {
        this.socket = socket;
        this.browsing = browsing;
    }

    /** Somebody's browser at the first page; a key that was made in it is confirmed, as he was invited at the terminal. */
    Page join(String name, Role... roles) {
        Page page = browsing.at("/enrol#" + invite(name, roles));
        assertThat(page.locator(".secret")).isVisible();
        Device device = new Device(page.locator(".secret").textContent());
        page.getByLabel("Password").fill(PASSWORD);
        page.getByLabel("Code").fill(device.code(0));
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Join").setExact(true))
                .click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview")))
                .isVisible();
        return page;
    }

    private String invite(String name, Role... roles) {
        try {
            Request request = new Request.Invite(name, "", Set.of(roles), false);
            return ((Response.Invited) ControlClient.ask(socket, request, PATIENCE)).token();
        } catch (ControlProblem e) {
            throw new IllegalStateException(e);
        }
    }
}
