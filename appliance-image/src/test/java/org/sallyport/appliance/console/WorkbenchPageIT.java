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
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.Role;

/** What people do on the workbench: what would happen to a stanza, in force and by a change that somebody writes. */
@Timeout(300)
class WorkbenchPageIT {
    private static final String NOTE =
            "<message from='alice@blue.test' to='bob@red.test' type='normal' id='w1'>" + "<body>Ahoy</body></message>";

    private static final String HOSTILE = "&lt;img src=x onerror=pwned=1&gt;evil\u202Egpj";

    private static final String VECTOR = """
        what   = "a line crosses"
        why    = "A-1"
        effect = "people cannot write to each other"
        from   = "blue"
        to     = "red"
        expect = "released"
        ----- in
        <message from='alice@blue.test' to='bob@red.test' type='chat' id='m1'><body>Ahoy</body></message>
        ----- out
        <message xmlns="jabber:server" from="alice@blue.test" id="m1" to="bob@red.test" type="chat"><body>Ahoy</body></message>
        """;

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;
    private static String change;
    private static ScriptedServer.Stream blue;

    @BeforeAll
    static void start() throws Exception {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        boundary = new Boundary(
                directory.resolve("guard"),
                "memory",
                "[audit.evidence]\ndirectory = \"evidence\"\nrecipient = \"auditor.pub\"\n");
        Path bundle = directory.resolve("guard/bundle/bundle.toml");
        Files.writeString(bundle, Files.readString(bundle) + "evidence = true\n");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        pem(directory.resolve("guard/auditor.pub"), "PUBLIC KEY", pair.getPublic());
        pem(directory.resolve("auditor.key"), "PRIVATE KEY", pair.getPrivate());
        Path vectors = Files.createDirectories(directory.resolve("guard/bundle/vectors"));
        Files.writeString(vectors.resolve("a-line-crosses.vec"), VECTOR);
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        browsing.logIn(Member.join(boundary.socket(), "ada", Role.AUTHOR, Role.AUDITOR));
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        for (String type : new String[] {"chat", "chat", "chat", "normal"}) {
            blue.send("<message from='alice@blue.test/desk' to='bob@red.test' type='" + type + "' id='" + type
                    + "'><body>" + HOSTILE + "</body></message>");
        }
        boundary.awaitArrivals(3);
        boundary.awaitAnswers(1);
        change = begin("Notes may cross, lines not", "[\"chat\"]", "[\"normal\"]");
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        browsing.close();
        console.close();
        boundary.close();
    }

    private static void pem(Path file, String type, Key key) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + type + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END "
                        + type + "-----\n");
    }

    /** Writes a change as an author does; its number. */
    private static String begin(String title, String before, String after) {
        Page page = browsing.at("/changes");
        button(page, "New change").click();
        page.getByRole(AriaRole.DIALOG)
                .getByLabel(Pattern.compile("^(Title|What)"))
                .fill(title);
        button(page, "Begin").click();
        button(page, "chat.toml").click();
        Locator text = page.getByLabel("Text of chat.toml");
        assertThat(text).hasValue(Pattern.compile("^name = .*", Pattern.DOTALL));
        text.fill(text.inputValue().replace(before, after));
        button(page, "Save").click();
        assertThat(page.getByText("Files (1)").or(page.getByRole(AriaRole.TAB).getByText("1")))
                .isVisible();
        return page.url().replaceAll(".*/changes/([0-9]+).*", "$1");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void attempt(Page page, String xml) {
        page.getByLabel("Stanza, as XML").fill(xml);
        page.keyboard().press("Control+Enter");
    }

    @Test
    void textThatIsNoXml_isToldBesideItsField_withLineAndColumn() {
        Page page = browsing.at("/workbench");

        attempt(page, "<message from='alice@blue.test'\n to='bob@red.test'><body>Ahoy</boddy></message>");

        Locator field = page.locator(".field").filter(new Locator.FilterOptions().setHasText("Stanza, as XML"));
        assertThat(field.getByRole(AriaRole.ALERT)).containsText("line 2, column 35");
        assertThat(field.locator("textarea")).hasAttribute("aria-invalid", "true");
        browsing.picture(page, "workbench-no-xml");
        attempt(page, NOTE);
        assertThat(page.getByText("It would be refused.")).isVisible();
        assertThat(field.getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void stanza_isPickedOfTheCorpus() {
        Page page = browsing.at("/workbench");
        button(page, "Pick of the vectors").click();

        page.getByRole(AriaRole.DIALOG).getByText("a-line-crosses").click();

        assertThat(page.getByLabel("Stanza, as XML")).hasValue(Pattern.compile("<message.*Ahoy.*", Pattern.DOTALL));
        assertThat(page.getByText("It would cross.")).isVisible();
        assertThat(page).hasURL(Pattern.compile("vector=a-line-crosses"));
        Page again = browsing.at(page.url().substring(console.origin().length()));
        assertThat(again.getByText("It would cross.")).isVisible();
    }

    @Test
    void change_isTriedBesideTheBundleInForce() {
        Page page = browsing.at("/workbench");
        attempt(page, NOTE);
        assertThat(page.getByText("It would be refused.")).isVisible();

        page.getByLabel("Bundle").selectOption(change);

        assertThat(page.getByText("The change makes a difference")).isVisible();
        assertThat(page).hasURL(Pattern.compile("/workbench\\?change=" + change + "$"));
        assertThat(side(page, "The bundle in force")).containsText("It would be refused.");
        assertThat(side(page, "Change " + change)).containsText("It would cross.");
        assertThat(side(page, "Change " + change)).containsText("A-1");
        assertThat(page.getByLabel("Stanza, as XML")).hasValue(NOTE);

        attempt(page, "<presence from='alice@blue.test' to='bob@red.test'/>");
        assertThat(page.getByText("The change makes no difference here")).isVisible();
    }

    private static Locator side(Page page, String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void vectorsOfAChange_areRun_failuresFirst() {
        Page page = browsing.at("/workbench/vectors?change=" + change);

        button(page, "Run all vectors").click();

        assertThat(page.getByText("1 of 1 vectors fail")).isVisible();
        assertThat(page.locator("tbody tr").first()).containsText("fails");
        browsing.picture(page, "workbench-vectors-fail");
        page.getByLabel("Bundle").selectOption("");
        button(page, "Run all vectors").click();
        assertThat(page.getByText("All 1 vectors hold.")).isVisible();
    }

    @Test
    void changeBesideTheBundleInForce_isForEverybodyToUse() {
        browsing.looksRight("workbench-change", "/workbench?change=" + change, there -> {
            attempt(there, NOTE);
            assertThat(there.getByText("The change makes a difference")).isVisible();
        });
        assertThat(browsing.errors()).isEmpty();
    }

    /** Asks what the change would have made of what came since yesterday. */
    private static void shadow(Page page) {
        page.getByLabel("Key of the evidence").setInputFiles(directory.resolve("auditor.key"));
        button(page, "Decide again").click();
        assertThat(page.getByText("4 of 4 decisions would come out otherwise")).isVisible();
    }

    @Test
    void changeOverYesterdaysTraffic_listsExactlyWhatDiffers() {
        Page page = browsing.at("/workbench/shadow?change=" + change);
        assertThat(page.getByLabel("Since")).hasValue(Pattern.compile("T00:00:00Z$"));

        shadow(page);

        Locator rows = page.locator("tbody tr");
        assertThat(rows).hasCount(2);
        assertThat(rows.first().getByRole(AriaRole.CELL))
                .containsText(new String[] {"cleared", "refused by (allow) (not-allowed)", "3", "Try it"});
        assertThat(rows.last().getByRole(AriaRole.CELL))
                .containsText(new String[] {"refused by (allow) (not-allowed)", "cleared", "1", "Try it"});
        assertThat(String.join("\n", boundary.records())).contains("\"what\":\"shadow\"");

        rows.last().getByText("Try it").click();
        assertThat(page.getByText("The change makes a difference")).isVisible();
        assertThat(page.getByLabel("Stanza, as XML")).hasValue(Pattern.compile("type=\"normal\"|id=\"normal\""));
        assertThat(page.evaluate("typeof pwned")).isEqualTo("undefined");
        page.goBack();
        shadow(page);
        rows.first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("One decision");
    }

    @Test
    void decisionOnRecord_isOpenedInTheWorkbench() {
        Page page = browsing.at("/decisions?verdict=cleared");
        page.locator("tbody tr").first().getByRole(AriaRole.LINK).first().click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Open in the workbench"))
                .click();
        assertThat(page).hasURL(Pattern.compile("/workbench\\?passage="));

        page.getByLabel("Key of the evidence").setInputFiles(directory.resolve("auditor.key"));
        button(page, "Fetch the stanza").click();

        assertThat(page.getByText("It would cross.")).isVisible();
        assertThat(page.getByLabel("Stanza, as XML")).hasValue(Pattern.compile("<message.*alice.*", Pattern.DOTALL));
        assertThat(page.getByText("⟨U+202E⟩").first()).isVisible();
        assertThat(page.locator("main img")).hasCount(0);
        assertThat(String.join("\n", boundary.records())).contains("input of passage");
        browsing.picture(page, "workbench-passage");
        page.getByLabel("Bundle").selectOption(change);
        assertThat(page.getByText("The change makes a difference")).isVisible();
        assertThat(page.getByText("is the input of")).isVisible();
    }

    @Test
    void shadow_isForEverybodyToUse() {
        browsing.looksRight("workbench-shadow", "/workbench/shadow?change=" + change, WorkbenchPageIT::shadow);
        assertThat(browsing.errors()).isEmpty();
    }
}
