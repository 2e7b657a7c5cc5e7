package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.Role;

/** An operator changes what the guard runs on, in forms and as text, while somebody writes through it. */
@Timeout(300)
class ConfigurationPageIT {
    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    private Boundary boundary;
    private ConsoleProcess console;
    private Browsing browsing;
    private ScriptedServer.Stream blue;

    @BeforeEach
    void open() throws IOException {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(boundary.socket(), "olga", Role.OPERATOR));
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
    }

    @AfterEach
    void close() throws IOException {
        blue.close();
        browsing.close();
        console.close();
        boundary.close();
    }

    private void write(String id) throws IOException {
        blue.send("<message from='alice@blue.test/desk' to='bob@red.test' type='chat' id='" + id
                + "'><body>Ahoy</body></message>");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The form of the link to red's server. */
    private static Locator red(Page page) {
        return page.locator(".settings-block")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("red-server"))));
    }

    @Test
    void peersAddress_isChangedInTheFormAndBackAsText_andTheGuardCallsThere() throws Exception {
        write("first");
        boundary.awaitArrivals(1);
        String before = Files.readString(boundary.configuration());
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            elsewhere.setSoTimeout(30_000);
            Page page = browsing.at("/configuration");
            Locator connect = red(page).getByLabel("connect");
            connect.fill("[\"127.0.0.1:99999\"]");
            connect.press("Tab");
            assertThat(red(page).locator(".field-wrong")).containsText("99999");
            assertThat(button(page, "Put in force")).isDisabled();
            browsing.picture(page, "configuration-wrong");

            connect.fill("[\"127.0.0.1:" + elsewhere.getLocalPort() + "\"]");
            connect.press("Tab");
            assertThat(page.getByText("The guard would take it.")).isVisible();
            assertThat(page.locator(".field-wrong")).hasCount(0);
            browsing.picture(page, "configuration-staged");
            assertThat(Files.readString(boundary.configuration())).isEqualTo(before);
            button(page, "Put in force").click();
            assertThat(page.getByText("In force.")).isVisible();
            write("second");
            try (Socket called = elsewhere.accept()) {
                assertThat(called.isConnected()).isTrue();
            }

            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("As text"))
                    .click();
            Locator text = page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true));
            text.fill(before + "[[");
            assertThat(page.getByText("It cannot be put in force.")).isVisible();
            assertThat(button(page, "Put in force")).isDisabled();
            text.fill(before);
            assertThat(page.getByText("The guard would take it.")).isVisible();
            button(page, "Put in force").click();
            assertThat(page.getByText("Nothing of this is in force yet")).hasCount(0);
        }
        assertThat(Files.readString(boundary.configuration())).isEqualTo(before);
        write("third");
        boundary.awaitLast("third");
        assertThat(boundary.records()).anyMatch(line -> line.contains("person:olga") && line.contains("configure"));
    }

    @Test
    void whatIsNotTheOperators_cannotBeChangedHere() throws Exception {
        String before = Files.readString(boundary.configuration());
        Page page = browsing.at("/configuration/text");
        page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true))
                .fill(before.replace("durable = \"memory\"", "durable = \"disk\""));
        assertThat(page.getByText("this is changed at the guard's terminal alone"))
                .isVisible();
        assertThat(button(page, "Put in force")).isDisabled();
        browsing.picture(page, "configuration-closed");
        button(page, "Discard").click();
        assertThat(page.getByLabel("Text", new Page.GetByLabelOptions().setExact(true)))
                .hasValue(before);
    }

    @Test
    void pages_areForEverybodyToUse() {
        browsing.looksRight("configuration-forms", "/configuration", ConfigurationPageIT::isWrong);
        for (String part : new String[] {"text", "boundary"}) {
            browsing.looksRight("configuration-" + part, "/configuration/" + part, ConfigurationPageIT::isThere);
        }
        assertThat(browsing.errors()).isEmpty();
    }

    private static void isThere(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2))
                        .first())
                .isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
    }

    private static void isWrong(Page page) {
        isThere(page);
        Locator connect = red(page).getByLabel("connect");
        connect.fill("[\"127.0.0.1:99999\"]");
        connect.press("Tab");
        assertThat(red(page).locator(".field-wrong")).isVisible();
    }
}
