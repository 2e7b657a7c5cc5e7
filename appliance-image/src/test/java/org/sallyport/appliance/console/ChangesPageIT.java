package org.sallyport.appliance.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.Guard;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.ScriptedServer;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.Role;

/**
 * Changes of what may cross, made by several people in browsers of their own before the shipped console, while somebody
 * writes through the shipped guard, which demands two persons.
 */
@Timeout(600)
class ChangesPageIT {
    private static final String TEXT = "Text of chat.toml";
    private static final String HOSTILE = "<img src=x onerror=pwned=1> \u202Egpj.exe";

    @TempDir(factory = MemoryFiles.class)
    private static Path directory;

    private static Boundary boundary;
    private static ConsoleProcess console;
    private static Browsing browsing;
    private static ScriptedServer.Stream blue;
    private static Colleague ada;
    private static Colleague ben;
    private static Colleague olga;
    private static int written;

    @BeforeAll
    static void start() throws Exception {
        boundary = new Boundary(directory.resolve("guard"), "memory", "");
        boundary.start();
        console = ConsoleProcess.start(directory.resolve("console"), boundary.socket());
        browsing = new Browsing(console.origin());
        ada = join("ada", Role.AUTHOR);
        ben = join("ben", Role.APPROVER);
        olga = join("olga", Role.OPERATOR);
        Path file = boundary.configuration();
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("path = \"bundle\"", "path = \"bundle\"\nsignatures = \"author-and-approver\""));
        assertThat(ControlClient.ask(boundary.socket(), new Request.Reload(), Colleague.PATIENCE))
                .isInstanceOf(Response.Reloaded.class);
        blue = boundary.blue().call(boundary.blueDoor(), "red.test");
    }

    @AfterAll
    static void end() throws IOException {
        blue.close();
        browsing.close();
        console.close();
        boundary.close();
    }

    private static Colleague join(String name, Role... roles) {
        return Colleague.join(browsing, console.origin(), boundary.socket(), name, roles);
    }

    /** A draft of that title, on the author's page. */
    private static void begin(Colleague author, String title) {
        author.open("/changes");
        author.press("New change");
        author.page().getByRole(AriaRole.DIALOG).getByLabel("What is it for?").fill(title);
        author.press("Begin");
        assertThat(author.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title)))
                .isVisible();
    }

    private static void write(Colleague author, String file, String whole) {
        author.page()
                .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Files of the bundle"))
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^" + file.replace('/', '.'))))
                .click();
        author.page().getByLabel("Text of " + file).fill(whole);
        author.press("Save");
        assertThat(author.page().getByText("not saved")).hasCount(0);
        author.settled();
    }

    private static void propose(Colleague author, String title, String policy) {
        begin(author, title);
        write(author, "chat.toml", policy);
        author.press("Propose");
        assertThat(signedBy(author, author.name())).isVisible();
    }

    private static Locator signedBy(Colleague who, String name) {
        return who.page().getByText(name + " signed version");
    }

    private static void open(Colleague who, String title) {
        who.open("/changes");
        who.follow(title);
        assertThat(who.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(title)))
                .isVisible();
        who.settled();
    }

    private static void approve(Colleague approver, String title) {
        open(approver, title);
        approver.press("Approve");
        assertThat(signedBy(approver, approver.name())).isVisible();
    }

    private static void activate(String title) {
        open(olga, title);
        olga.press("Activate");
        assertThat(olga.page().getByText("It was put in force")).isVisible();
    }

    /** The policy that the guard began with. */
    private static String policy() {
        return first("chat.toml");
    }

    private static String first(String file) {
        try {
            return Files.readString(
                    boundary.configuration().resolveSibling("bundle").resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A permission for messages of that type beside the first one. */
    private static String permission(String type) {
        return """

            [[allow]]
            id = "A-%1$s"
            why = "Messages of type %1$s may cross"
            kind = "message"
            types = ["%1$s"]
            payloads = ["{jabber:server}body"]
            """.formatted(type);
    }

    /** Whether a message of that type gets to red, as its sender and red see it. */
    private static boolean crosses(String type) {
        String id = "t" + ++written;
        int arrived = boundary.red().count();
        int answered = boundary.blue().count();
        try {
            blue.send("<message from='alice@blue.test/desk' to='bob@red.test' type='" + type + "' id='" + id
                    + "'><body>Ahoy</body></message>");
            blue.send("<message from='alice@blue.test/desk' to='bob@red.test' type='chat' id='" + id
                    + "-after'><body>Ahoy</body></message>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boundary.awaitLast(id + "-after");
        boolean crossed = boundary.red().count() == arrived + 2;
        if (!crossed) {
            boundary.awaitAnswers(answered + 1);
        }
        return crossed;
    }

    private static long nextVersion() throws ControlProblem {
        return ((Response.History) ControlClient.ask(boundary.socket(), new Request.History(), Colleague.PATIENCE))
                .next();
    }

    private static String changeId(Colleague who) {
        String address = who.page().url().replaceAll("[?#].*", "");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    @Test
    void author_cannotApproveHisOwn_alsoNotPastThePage() throws Exception {
        Colleague abe = join("abe", Role.AUTHOR, Role.APPROVER);
        propose(abe, "Abe would like it", policy().replace("People write", "People write often"));
        assertThat(abe.button("Approve")).hasCount(0);
        assertThat(abe.page().getByText("Next: an approver who has not written at it approves it"))
                .isVisible();
        browsing.picture(abe.page(), "changes-own");

        String body = "{\"edition\":3,\"role\":\"approver\",\"version\":" + nextVersion()
                + ",\"time\":\"2026-03-01T12:00:00Z\"," + "\"algorithm\":\"ecdsa-p256-sha256\",\"signature\":\"AAAA\"}";
        String at = "/api/changes/" + changeId(abe);
        assertThat(abe.send("POST", at + "/signature", body)).isEqualTo(403);
        assertThat(abe.send("POST", at + "/activate", "{\"edition\":3}")).isEqualTo(403);
        assertThat(ada.send("POST", at + "/signature", body)).isEqualTo(403);
        assertThat(ben.send("PUT", at + "/files", "{\"edition\":3,\"put\":[],\"gone\":[]}"))
                .isEqualTo(403);

        approve(ben, "Abe would like it");
        open(abe, "Abe would like it");
        abe.press("Withdraw");
        assertThat(abe.page().getByText("withdrawn").first()).isVisible();
    }

    @Test
    void approver_seesTheDifferenceInWordsAndInText_andBothSayWhatTheyThink() {
        propose(ada, "Headlines too", policy() + permission("headline"));
        open(ben, "Headlines too");
        ben.look("In words");
        browsing.picture(ben.page(), "changes-words");
        assertThat(ben.page().getByText("more may cross").first()).isVisible();
        assertThat(ben.page().getByText("headline").first()).isVisible();
        browsing.picture(ben.page(), "changes-words");
        ben.look("Files");
        ben.look("What differs");
        assertThat(ben.page().getByText("types = [\"headline\"]")).isVisible();
        browsing.picture(ben.page(), "changes-differs");
        ben.look("Comments");
        ben.page().getByLabel("Say something").fill(HOSTILE + "\nAnd why?");
        ben.press("Comment");
        assertThat(ben.page().getByText("⟨U+202E⟩")).isVisible();

        open(ada, "Headlines too");
        ada.look("Comments");
        assertThat(ada.page().getByText("<img src=x onerror=pwned=1>")).isVisible();
        assertThat(ada.page().locator("main img")).hasCount(0);
        ada.page().getByLabel("Say something").fill("Because SRD 4.2 says so.");
        ada.press("Comment");
        assertThat(ada.page().getByText("Because SRD 4.2 says so.", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        browsing.picture(ada.page(), "changes-comments");
        ada.press("Withdraw");
        assertThat(ada.button("Take back to draft")).isVisible();
    }

    @Test
    void draftThatDoesNotParse_showsTheErrorAtItsPlace() {
        begin(ada, "With a slip");
        write(ada, "chat.toml", policy().replace("\"message\"", "\"mesage\""));
        assertThat(ada.page().getByText("One problem in this file")).isVisible();
        assertThat(ada.page().locator(".changes-problems")).containsText("mesage");
        assertThat(ada.button("Propose")).isDisabled();
        assertThat(ada.page().getByText("Before it can be proposed, the guard must find nothing wrong"))
                .isVisible();
        ada.press("line 6");
        assertThat(ada.page()
                        .getByLabel(TEXT)
                        .evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)"))
                .isEqualTo("kind = \"mesage\"");
        browsing.picture(ada.page(), "changes-slip");

        write(ada, "chat.toml", policy() + "\n");
        assertThat(ada.button("Propose")).isEnabled();
        write(ada, "bundle.toml", "name = \"not whole\n[[");
        assertThat(ada.page()
                        .getByText(Pattern.compile("problems? in this file"))
                        .first())
                .isVisible();
        assertThat(ada.button("Propose")).isDisabled();
        ada.look("In words");
        assertThat(ada.page().getByText("It cannot be read as a bundle yet: the checks say why."))
                .isVisible();
        ada.press("Withdraw");
        assertThat(ada.button("Take back to draft")).isVisible();
    }

    @Test
    void vectorThatFails_keepsAChangeFromBeingProposed() {
        begin(ada, "A vector that fails");
        ada.page().getByText("Add or remove files").click();
        ada.page().getByLabel("Name of a new file").fill("vectors/news-cross.vec");
        ada.press("Add an empty file");
        write(ada, "vectors/news-cross.vec", """
            what   = "a headline gets through"
            why    = "SRD 9"
            effect = "nobody reads the news"
            from   = "blue"
            to     = "red"
            expect = "released"
            ----- in
            <message from='alice@blue.test/desk' to='bob@red.test' type='headline' id='n1'><body>News</body></message>
            ----- out
            <message xmlns="jabber:server" from="alice@blue.test/desk" id="n1" to="bob@red.test" type="headline"><body>News</body></message>
            """);
        assertThat(ada.button("Propose")).isDisabled();
        ada.look("Checks and vectors");
        assertThat(ada.page().getByText("One vector does not hold")).isVisible();
        assertThat(ada.page().getByText("Vector news-cross does not hold").first())
                .isVisible();
        assertThat(ada.page().getByText("nobody reads the news")).isVisible();
        browsing.picture(ada.page(), "changes-vector-fails");

        ada.look("Files");
        write(ada, "chat.toml", policy() + permission("headline"));
        assertThat(ada.button("Propose")).isEnabled();
        ada.look("Checks and vectors");
        assertThat(ada.page().getByText("1 vector holds")).isVisible();
        ada.press("Withdraw");
        assertThat(ada.button("Take back to draft")).isVisible();
    }

    @Test
    void changeThatProvesWrong_isRolledBackAsANewVersion() throws Exception {
        propose(ada, "Normal messages", policy() + permission("normal"));
        approve(ben, "Normal messages");
        activate("Normal messages");
        String wrong = boundary.revision();
        assertThat(crosses("normal")).isTrue();

        open(ada, "Normal messages");
        ada.press("Undo this change");
        assertThat(ada.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Undo: Normal messages")))
                .isVisible();
        ada.settled();
        ada.look("In words");
        assertThat(ada.page().getByText("less may cross").first()).isVisible();
        ada.press("Propose");
        assertThat(signedBy(ada, "ada")).isVisible();
        approve(ben, "Undo: Normal messages");
        activate("Undo: Normal messages");
        assertThat(crosses("normal")).isFalse();

        Path folder = directory.resolve("rolled-back");
        Guard.Output rolledBack = boundary.command("policy", "rollback", folder.toString());
        assertThat(rolledBack.status()).as(rolledBack.text()).isZero();
        assertThat(rolledBack.text()).contains("revision " + wrong, "--version-number " + nextVersion());
        assertThat(folder.resolve("chat.toml")).hasContent(policy() + permission("normal"));

        ada.open("/changes");
        Locator row = ada.page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(wrong.substring(0, 16)));
        assertThat(row).containsText("person:olga");
        assertThat(row).containsText("ada (author), ben (approver)");
        browsing.picture(ada.page(), "changes-history");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back to this"))
                .click();
        ada.press("Begin");
        ada.settled();
        ada.press("Propose");
        assertThat(signedBy(ada, "ada")).isVisible();
        String title = ada.page()
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                .textContent();
        approve(ben, title);
        activate(title);
        assertThat(boundary.revision()).isEqualTo(wrong);
        assertThat(crosses("normal")).isTrue();
        assertThat(boundary.records().stream()
                        .filter(line -> line.contains("\"kind\":\"act\"") && line.contains("activate")))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void signatureMadeElsewhere_isTakenIn() throws Exception {
        Colleague eva = join("eva", Role.APPROVER);
        Path key = directory.resolve("eva.key");
        Guard.Output made = Guard.run("policy", "keygen", key.toString());
        String spki = made.text()
                .lines()
                .findFirst()
                .orElseThrow()
                .replace("public key", "")
                .strip();
        String fingerprint = made.text()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .replace("fingerprint", "")
                .strip();
        eva.open("/account");
        eva.page().getByText("Register a key from elsewhere").click();
        eva.page().getByLabel("Public key").fill("no key");
        eva.press("Register the key");
        assertThat(eva.page().locator(".field-wrong")).isVisible();
        eva.page().getByLabel("Public key").fill(spki);
        eva.press("Register the key");
        assertThat(eva.page().getByText("A key waits to be confirmed.")).isVisible();
        browsing.picture(eva.page(), "account-key-elsewhere");
        ControlClient.ask(boundary.socket(), new Request.ConfirmKey("eva", fingerprint), Colleague.PATIENCE);

        propose(ada, "Signed elsewhere", policy().replace("People write", "People may write"));
        open(eva, "Signed elsewhere");
        eva.page().getByText("Sign elsewhere").click();
        String command = eva.page()
                .locator("code", new Page.LocatorOptions().setHasText("sallyport policy sign"))
                .textContent();
        upload(eva, ada.name() + ".sig", "{}");
        assertThat(eva.alert()).containsText("this file holds no signature");
        Path signature = sign(command, key);
        upload(eva, "other.sig", Files.readString(signature).replace("\"eva\"", "\"ben\""));
        assertThat(eva.alert()).containsText("everybody takes in his own");
        eva.page().getByLabel("Signature file").setInputFiles(signature);
        assertThat(signedBy(eva, "eva")).isVisible();
        browsing.picture(eva.page(), "changes-signed-elsewhere");
        activate("Signed elsewhere");
    }

    private static void upload(Colleague who, String name, String text) throws IOException {
        Path file = Files.writeString(directory.resolve(name), text);
        who.page().getByLabel("Signature file").setInputFiles(file);
    }

    /** Runs what the page says, where the key is. */
    private static Path sign(String command, Path key) throws IOException {
        List<String> said = List.of(command.strip().split(" "));
        Path out = Files.createDirectories(directory.resolve("signatures"));
        List<String> all = new java.util.ArrayList<>(said.subList(1, said.size()));
        all.addAll(List.of("--key", key.toString(), "--role", "approver", "--name", "eva", "--out", out.toString()));
        Guard.Output signed = Guard.run(all.toArray(String[]::new));
        assertThat(signed.status()).as(signed.text()).isZero();
        try (var files = Files.list(out)) {
            return files.findFirst().orElseThrow();
        }
    }

    @Test
    void hostileUploads_areRefusedInPlainWords() throws Exception {
        ada.open("/changes");
        ada.press("New change");
        Locator dialog = ada.page().getByRole(AriaRole.DIALOG);
        dialog.getByLabel("What is it for?").fill("Something hostile");
        dialog.getByLabel("Directory of a bundle").setInputFiles(folder("bombs", "bundle.zip", bomb()));
        ada.press("Begin");
        assertThat(dialog.locator(".field-wrong"))
                .containsText("\"bundle.zip\": is an archive, and archives are not unpacked here");
        browsing.picture(ada.page(), "changes-zip-bomb");
        ada.press("Cancel");

        begin(ada, "Something hostile");
        String at = "/api/changes/" + changeId(ada);
        ada.page().getByText("Add or remove files").click();
        Locator put = ada.page().getByLabel("Put files from this machine in");
        put.setInputFiles(folder("zip", "more.zip", bomb()).resolve("more.zip"));
        assertThat(ada.page().locator(".field-wrong")).containsText("archives are not unpacked here");
        assertThat(ada.send("PUT", at + "/files", """
            {"edition":1,"put":[{"name":"../../console.toml","content":"AAAA"}],"gone":[]}\
            """)).isEqualTo(422);
        assertThat(inflating(ada, at + "/files")).isBetween(400, 422);
        assertThat(console.log()).doesNotContain("OutOfMemory");

        Path secret = Files.writeString(directory.resolve("secret.txt"), "SECRET-OF-THE-HOST");
        Path labels = Path.of("../test-vectors/src/main/resources/label");
        String spif = Files.readString(labels.resolve("meridian.xml"));
        byte[] clearance = Files.readAllBytes(labels.resolve("clearances/meridian-open.xml"));
        for (String hostile : List.of(
                "?><!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]>",
                "?><!DOCTYPE x [<!ENTITY a 'lol'><!ENTITY e '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>")) {
            String text =
                    spif.replaceFirst("\\?>", hostile).replaceFirst("keyIdentifier=\"01\"", "keyIdentifier=\"&e;\"");
            String name = "spif" + hostile.length();
            put.setInputFiles(new Path[] {
                folder(name, "meridian.xml", text.getBytes(UTF_8)).resolve("meridian.xml"),
                folder(name, "open.xml", clearance).resolve("open.xml")
            });
            ada.settled();
            write(ada, "chat.toml", policy() + """

                [[rule]]
                id = "R-%d"
                why = "Labelled"
                control = "require-label"
                with = { policy = "meridian.xml", clearances = [{ holder = "destination", clearance = "open.xml" }] }
                """.formatted(hostile.length()));
            ada.look("Checks and vectors");
            assertThat(ada.page().locator("main")).containsText("DOCTYPE is not read here, nor any entity");
            assertThat(ada.page().locator("main")).not().containsText("SECRET");
            assertThat(ada.button("Propose")).isDisabled();
            browsing.picture(ada.page(), "changes-xxe");
            ada.look("Files");
            ada.page().getByText("Add or remove files").click();
        }
        ada.press("Withdraw");
        assertThat(ada.button("Take back to draft")).isVisible();
    }

    private static Path folder(String name, String file, byte[] octets) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.write(folder.resolve(file), octets);
        return folder;
    }

    /** A gigabyte of nothing. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(octets)) {
            zip.putNextEntry(new ZipEntry("bundle.toml"));
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 1024; i++) {
                zip.write(nothing);
            }
        }
        return octets.toByteArray();
    }

    /** What the console answers to a body of a gigabyte that is a megabyte on the wire. */
    private static int inflating(Colleague who, String path) {
        return ((Number) who.page().evaluate("""
            async path => {
              const session = await (await fetch('/api/session')).json();
              const headers = {'X-Sallyport-Token': session.token, 'Content-Type': 'application/json',
                'Content-Encoding': 'gzip'};
              const gzip = new CompressionStream('gzip');
              const writer = gzip.writable.getWriter();
              const packed = new Response(gzip.readable).blob();
              const nothing = new Uint8Array(1 << 20).fill(32);
              for (let i = 0; i < 1024; i++) {
                await writer.write(nothing);
              }
              await writer.close();
              return (await fetch(path, {method: 'PUT', headers, body: await packed})).status;
            }
            """, path)).intValue();
    }

    @Test
    void activationInBetween_getsAClearAnswer_andWhatItBroughtIsTakenIn() throws Exception {
        propose(ada, "First of two", policy().replace("People write", "People speak"));
        approve(ben, "First of two");
        open(olga, "First of two");

        Colleague oscar = join("oscar", Role.OPERATOR);
        begin(ada, "Second of two");
        write(ada, "bundle.toml", first("bundle.toml").replace("A scripted boundary", "A quiet boundary"));
        ada.press("Propose");
        assertThat(signedBy(ada, "ada")).isVisible();
        approve(ben, "Second of two");
        open(oscar, "Second of two");
        oscar.press("Activate");
        assertThat(oscar.page().getByText("It was put in force")).isVisible();
        String second = boundary.revision();

        olga.press("Activate");
        assertThat(olga.alert()).containsText("version");
        browsing.picture(olga.page(), "changes-overtaken");
        assertThat(boundary.revision()).isEqualTo(second);

        open(ada, "First of two");
        assertThat(ada.page().getByText("Something else was put in force since this change began"))
                .isVisible();
        assertThat(ada.page().getByText("an author takes it back to draft and proposes it anew"))
                .isVisible();
        ada.press("Take back to draft");
        ada.press("Take in what is in force");
        assertThat(ada.page().getByText("Something else was put in force")).hasCount(0);
        ada.look("Files");
        assertThat(ada.page().getByText("changed", new Page.GetByTextOptions().setExact(true)))
                .hasCount(1);
        ada.press("Propose");
        assertThat(signedBy(ada, "ada")).isVisible();
        approve(ben, "First of two");
        activate("First of two");
        olga.open("/policies");
        assertThat(olga.page().getByText("A quiet boundary").first()).isVisible();
        olga.open("/policies/crossing?from=blue&to=red");
        assertThat(olga.page().getByText("People speak").first()).isVisible();
    }

    @Test
    void pages_areForEverybodyToUse() throws Exception {
        propose(ada, "A change to look at", policy().replace("People write", "People chat") + permission("headline"));
        open(ben, "A change to look at");
        String at = "/changes/" + changeId(ben);
        Member all = Member.join(boundary.socket(), "vera", Role.VIEWER, Role.AUTHOR, Role.APPROVER, Role.OPERATOR);
        browsing.logIn(all);
        for (String tab : List.of("files", "words", "checks", "review", "comments")) {
            browsing.looksRight("change-" + tab, at + "?show=" + tab, ChangesPageIT::isThere);
            browsing.looksRightAtTwiceTheSize("change-" + tab, at + "?show=" + tab, ChangesPageIT::isThere);
        }
        browsing.looksRight("changes-list", "/changes", ChangesPageIT::isThere);
        assertThat(browsing.errors()).isEmpty();
        ada.press("Withdraw");
        assertThat(ada.button("Take back to draft")).isVisible();
    }

    private static void isThere(Page page) {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(page.locator(".waiting")).hasCount(0);
    }
}
