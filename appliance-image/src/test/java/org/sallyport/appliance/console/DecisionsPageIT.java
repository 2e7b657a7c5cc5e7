package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.Role;

/** Persons look at what was decided and at what is decided now, before the shipped guard, which keeps evidence one way. */
@Timeout(300)
class DecisionsPageIT {
    private static final String KEEPS = """
        [audit.evidence]
        directory = "evidence"
        recipient = "auditor.pub"
        """;
    private static final String BACK = """
        evidence = true

        [[crossing]]
        from = "red"
        to = "blue"
        policy = "chat.toml"
        """;

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static ScriptedServer.Stream blue;
    private static ScriptedServer.Stream red;

    private Browsing browsing;
    private Joining joining;

    @BeforeAll
    static void start() throws IOException, NoSuchAlgorithmException {
        Path guard = directory.resolve("guard");
        boundary = new Boundary(guard, "memory", KEEPS);
        Files.writeString(guard.resolve("bundle/bundle.toml"), BACK, UTF_8, StandardOpenOption.APPEND);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        pem(guard.resolve("auditor.pub"), "PUBLIC KEY", pair.getPublic());
        pem(guard.resolve("auditor.key"), "PRIVATE KEY", pair.getPrivate());
        pem(
                guard.resolve("other.key"),
                "PRIVATE KEY",
                generator.generateKeyPair().getPrivate());
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
        red = boundary.red().call(boundary.redDoor(), "blue.test");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000); // a password takes its time, on purpose
        traffic();
    }

    private static void pem(Path file, String type, Key key) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
    }

    private static void traffic() throws IOException {
        write("alice", "chat", "one");
        write("alice", "headline", "two");
        write("carol", "chat", "three");
        red.send("<message from='bob@red.test' to='alice@blue.test' type='chat' id='four'><body>Ahoy</body></message>");
        boundary.awaitArrivals(2);
        boundary.awaitAnswers(2); // the refusal and bob's
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        red.close();
        console.close();
        boundary.close();
    }

    @BeforeEach
    void open() {
        browsing = new Browsing(console.origin());
        joining = new Joining(boundary.socket(), browsing);
    }

    @AfterEach
    void close() {
        browsing.close();
    }

    private static void write(String from, String type, String id) throws IOException {
        blue.send("<message from='" + from + "@blue.test/desk' to='bob@red.test' type='" + type + "' id='" + id
                + "'><body>Ahoy " + id + "</body></message>");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator rows(Page page) {
        return page.locator("main tbody tr");
    }

    private static void decisions(Page page) {
        page.navigate(page.url().replaceFirst("(https://[^/]+).*", "$1/decisions"));
        assertThat(page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("On record")))
                .isVisible();
    }

    private static void search(Page page, String field, String value) {
        button(page, "Clear").click();
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(value);
        button(page, "Search").click();
    }

    private static String records() {
        return String.join("\n", boundary.records());
    }

    @Test
    void auditor_findsDecisions_andDecidesOneAgain() {
        Page ada = joining.join("ada", Role.AUDITOR);
        decisions(ada);
        assertThat(ada.getByText("alice@blue.test/desk").first()).isVisible();
        search(ada, "Peer", "red-server");
        assertThat(rows(ada)).hasCount(1);
        assertThat(rows(ada)).containsText("red → blue");
        search(ada, "User or domain", "carol@blue.test");
        assertThat(rows(ada)).hasCount(1);
        search(ada, "Rule", "(allow)");
        assertThat(rows(ada)).containsText("headline");
        search(ada, "Reason", "not-allowed");
        assertThat(rows(ada)).hasCount(1);
        assertThat(rows(ada)).containsText("refused");
        assertThat(ada.getByLabel("Reason", new Page.GetByLabelOptions().setExact(true)))
                .hasValue("not-allowed");
        browsing.picture(ada, "decisions-found");
        assertThat(browsing.errors()).isEmpty();

        rows(ada).getByRole(AriaRole.LINK).click();
        assertThat(ada.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("One decision")))
                .isVisible();
        assertThat(ada.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Steps")))
                .containsText("(allow)");
        browsing.picture(ada, "decisions-opened");
        decideAgain(ada);
    }

    private void decideAgain(Page page) {
        Locator key = page.getByLabel("Key of the evidence (PEM)");
        key.setInputFiles(directory.resolve("guard/other.key"));
        button(page, "Decide again").click();
        assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        browsing.picture(page, "decisions-wrong-key");
        assertThat(page.getByText("It comes out as it is on record")).hasCount(0);
        key.setInputFiles(directory.resolve("guard/auditor.key"));
        button(page, "Decide again").click();
        assertThat(page.getByText("It comes out as it is on record")).isVisible();
        browsing.picture(page, "decisions-replayed");
        assertThat(records()).contains("\"who\":\"person:ada\",\"what\":\"replay\"");
    }

    @Test
    void timeThatIsGiven_isKeptTo_andALinkLeadsToOneDecision() {
        Page ben = joining.join("ben", Role.AUDITOR);
        decisions(ben);
        DateTimeFormatter minute = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", java.util.Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        search(ben, "Before (UTC)", minute.format(Instant.now().minus(Duration.ofDays(1))));
        assertThat(ben.getByText("Nothing that fits is on record.")).isVisible();
        browsing.picture(ben, "decisions-none");
        search(ben, "Not before (UTC)", minute.format(Instant.now().minus(Duration.ofDays(1))));
        assertThat(ben.getByText("carol@blue.test/desk").first()).isVisible();

        search(ben, "Peer", "red-server");
        rows(ben).getByRole(AriaRole.LINK).click();
        assertThat(ben.getByText("Its input was not kept, so it cannot be decided again"))
                .isVisible();
        assertThat(button(ben, "Decide again")).hasCount(0);
        Page again = ben.context().newPage();
        again.navigate(ben.url());
        assertThat(again.getByText("bob@red.test").first()).isVisible();
        again.navigate(console.origin() + "/decisions/0000000a-00000001-00000000000000ff");
        assertThat(again.getByText("no decision of that name")).isVisible();
        browsing.picture(again, "decisions-no-such");
    }

    @Test
    void viewer_seesDomainsAlone_andNoContent() {
        Page eve = joining.join("eve", Role.VIEWER);
        decisions(eve);
        assertThat(eve.getByText("*@blue.test → *@red.test").first()).isVisible();
        search(eve, "User or domain", "carol@blue.test");
        assertThat(eve.locator(".field-wrong")).isVisible();
        browsing.picture(eve, "decisions-viewer");
        search(eve, "User or domain", "blue.test");
        rows(eve).first().getByRole(AriaRole.LINK).click();
        assertThat(eve.getByText("are shown to auditors")).isVisible();
        assertThat(button(eve, "Decide again")).hasCount(0);
        assertThat(eve.content()).doesNotContain("alice", "carol", "Ahoy");
        eve.navigate(console.origin() + "/decisions?view=live");
        assertThat(eve.getByText("Show content")).hasCount(0);
    }

    @Test
    void liveStream_showsWhatIsDecidedMeanwhile_toEachWhatHeMaySee() throws IOException {
        Page dan = joining.join("dan", Role.AUDITOR);
        Page eva = joining.join("eva", Role.VIEWER);
        for (Page page : new Page[] {dan, eva}) {
            decisions(page);
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("Live"))
                    .click();
            assertThat(page.locator("main [role=status]")).hasText(Pattern.compile("^live"));
        }
        String before = records();
        write("dora", "chat", "live-one");
        PlaywrightAssertions.setDefaultAssertionTimeout(5_000);
        assertThat(rows(dan)).containsText("dora@blue.test/desk");
        assertThat(rows(eva)).containsText("*@blue.test");
        PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
        assertThat(eva.content()).doesNotContain("dora", "live-one");
        assertThat(before).doesNotContain("person:dan\",\"what\":\"view\"");

        dan.getByLabel("Show content (recorded)").check();
        assertThat(dan.locator("main [role=status]")).hasText(Pattern.compile("^live, with content"));
        write("dora", "chat", "live-two");
        assertThat(dan.getByText("Ahoy live-two").first()).isVisible();
        browsing.picture(dan, "decisions-live");
        browsing.picture(eva, "decisions-live-viewer");
        assertThat(records())
                .contains("\"who\":\"person:dan\",\"what\":\"view\"")
                .doesNotContain("person:eva\",\"what\":\"view");
        assertThat(browsing.errors()).isEmpty();
    }

    @Test
    void oneDecisionAndTheLiveStream_areForEverybodyToUse() {
        browsing.logIn(Member.join(boundary.socket(), "fay", Role.AUDITOR));
        Page first = browsing.at("/decisions?reason=not-allowed");
        rows(first).getByRole(AriaRole.LINK).click();
        assertThat(first.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("One decision")))
                .isVisible();
        String path = first.url().substring(console.origin().length());
        browsing.looksRight(
                "decisions-one",
                path,
                page -> assertThat(page.getByText("What became of it")).not().hasCount(0));
        browsing.looksRight(
                "decisions-live",
                "/decisions?view=live",
                page -> assertThat(page.locator("main [role=status]")).hasText(Pattern.compile("^live")));
    }
}
