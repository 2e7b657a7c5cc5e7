package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.running.GuardProcess;
import org.sallyport.guard.audit.Commit;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Entry;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.config.Check;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.EvidenceWanted;
import org.sallyport.guard.control.api.KeptInput;
import org.sallyport.guard.control.api.ReplayReport;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.guard.control.api.ShadowReport;
import org.sallyport.guard.crossing.Witness;
import org.sallyport.guard.crypto.DigestKey;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** Decisions made again by a running guard, of inputs that it has kept. */
class EvidenceRequestsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String POLICY = "policies/blue-to-red.toml";

    @TempDir
    private Path place;

    private String key = "";

    /** The demo leaves a whole configuration behind; it keeps evidence from here on, and some was kept. */
    @BeforeEach
    void keepSome() throws Exception {
        System.setProperty("sallyport.home", "src/main/dist");
        assertThat(Sallyport.commandLine()
                        .setOut(new PrintWriter(Writer.nullWriter()))
                        .execute("demo", "--once", "--json", "--directory", place.toString()))
                .isZero();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(place.resolve("auditor.pub"), pem("PUBLIC KEY", pair.getPublic()));
        key = pem("PRIVATE KEY", pair.getPrivate());
        append("sallyport.toml", "\n[audit.evidence]\ndirectory = \"evidence\"\nrecipient = \"auditor.pub\"\n");
        append("bundle/bundle.toml", "evidence = true\n");
        Loaded loaded = Check.of(place.resolve("sallyport.toml")).loaded().orElseThrow();
        Guard guard = loaded.bundle().guardOf(loaded.bundle().crossings().getFirst(), loaded.keys());
        try (Journal journal = Journal.open(
                place.resolve("journal"),
                Durability.MEMORY,
                DigestKey.readOrMake(place.resolve("journal.key")),
                InstantSource.system(),
                alarm -> {},
                loaded.configuration().audit().evidence().map(evidence -> evidence.settings(loaded.bundle())))) {
            record(journal, guard, "hello");
            record(journal, guard, "x".repeat(5_000));
            record(journal, guard, "x".repeat(20_000));
        }
    }

    @AfterEach
    void forgetHome() {
        System.clearProperty("sallyport.home");
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(place.resolve(file), Files.readString(place.resolve(file)) + text);
    }

    private static String pem(String type, Key key) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n-----END " + type
                + "-----\n";
    }

    private static void record(Journal journal, Guard guard, String body) {
        Stanza stanza = Stanza.of(
                StanzaKind.MESSAGE,
                "chat",
                Jid.of("alice@blue.test/desk"),
                Jid.of("bob@red.test"),
                "m-1",
                List.of(Element.of(Name.server("body"), body)));
        PassageId id = journal.passages().next();
        Facts facts = new Facts(Instant.now(), Optional.empty());
        Entry entry = Entry.of(facts.at(), "in-1", facts.peer(), stanza)
                .crossing("blue", "red")
                .facts(facts)
                .evidence(stanza);
        journal.record(entry, guard.decide(new Passage(id, "blue", "red", stanza, facts)), Commit.UNHEARD);
    }

    private GuardProcess start() throws IOException {
        Check check = Check.of(place.resolve("sallyport.toml"));
        return GuardProcess.start(check.loaded().orElseThrow(), Witness.NOBODY);
    }

    private Response ask(Request request) throws ControlProblem {
        return ControlClient.ask(place.resolve("control.sock"), request, PATIENCE);
    }

    private EvidenceWanted all() {
        return new EvidenceWanted(Optional.empty(), Optional.empty(), Optional.empty(), key, Optional.empty());
    }

    private ReplayReport replay() throws ControlProblem {
        return ((Response.Replayed) ask(new Request.Replay(all()))).report();
    }

    private List<BundleFile> bundle(String from, String to) throws ControlProblem {
        List<BundleFile> files = new ArrayList<>();
        for (BundleFile file : ((Response.Bundle) ask(new Request.GetBundle(Optional.empty()))).files()) {
            String text = new String(file.octets(), UTF_8);
            boolean meant = file.name().equals(POLICY);
            assertThat(!meant || text.contains(from)).isTrue();
            files.add(meant ? BundleFile.of(POLICY, text.replace(from, to).getBytes(UTF_8)) : file);
        }
        return files;
    }

    private String acts() throws IOException {
        StringBuilder acts = new StringBuilder();
        try (Stream<Path> files = Files.list(place.resolve("journal"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".jsonl")).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.contains("\"kind\":\"act\""))
                        .forEach(acts::append);
            }
        }
        return acts.toString();
    }

    @Test
    void everyInput_isDecidedAgainAsItWas_andThatIsOnRecord() throws Exception {
        try (GuardProcess guard = start()) {
            ReplayReport report = replay();

            assertThat(report.differences()).isEmpty();
            assertThat(report.same()).isEqualTo(3);
            assertThat(report.good()).isTrue();
            assertThat(report.absent().keySet()).containsOnly("not-kept");
        }
        assertThat(acts())
                .contains("\"what\":\"replay\"", "from the begin to now")
                .doesNotContain("PRIVATE");
    }

    @Test
    void anotherBundleInForce_doesNotChangeWhoDecides() throws Exception {
        try (GuardProcess guard = start()) {
            assertThat(ask(new Request.Activate(bundle("A chat line, not a file", "A line, not a file"), 1, List.of())))
                    .isInstanceOf(Response.Activated.class);

            ReplayReport report = replay();

            assertThat(report.same()).isEqualTo(3);
            assertThat(report.otherRevisions()).isEmpty();
        }
    }

    @Test
    void draft_showsWhatItWouldDoOtherwise() throws Exception {
        try (GuardProcess guard = start()) {
            List<BundleFile> draft = bundle("bytes = 8000", "bytes = 4000");

            ShadowReport report = ((Response.Shadowed) ask(new Request.Shadow(draft, all(), 1))).report();

            assertThat(report.same()).isEqualTo(2);
            assertThat(report.different()).isEqualTo(1);
            assertThat(report.changes()).singleElement().satisfies(change -> {
                assertThat(change.before()).startsWith("cleared");
                assertThat(change.after()).contains("too-large");
                assertThat(change.examples())
                        .singleElement()
                        .satisfies(example -> assertThat(example.stanza()).contains("x".repeat(5_000)));
            });
            ShadowReport without = ((Response.Shadowed) ask(new Request.Shadow(draft, all(), 0))).report();
            assertThat(without.changes())
                    .singleElement()
                    .satisfies(change -> assertThat(change.examples()).isEmpty());
            assertThat(((Response.Bundle) ask(new Request.GetBundle(Optional.empty()))).inForce())
                    .isTrue();
        }
        assertThat(acts()).contains("\"what\":\"shadow\"");
    }

    @Test
    void whatCannotBeRead_isRefusedInWords() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String other = pem("PRIVATE KEY", generator.generateKeyPair().getPrivate());
        try (GuardProcess guard = start()) {
            assertThat(refused(new Request.Replay(wanted("no key", Optional.empty()))))
                    .contains("0 private keys");
            assertThat(refused(new Request.Replay(wanted(key, Optional.of("secret")))))
                    .contains("is not encrypted")
                    .doesNotContain("secret");
            assertThat(refused(new Request.Replay(new EvidenceWanted(
                            Optional.empty(), Optional.empty(), Optional.of("none"), key, Optional.empty()))))
                    .startsWith("passage: ");
            assertThat(refused(new Request.Shadow(List.of(), all(), 0))).contains("the bundle is not right");
            assertThat(refused(new Request.Shadow(List.of(), all(), 21))).contains("expected 0 to 20");
            ReplayReport report =
                    ((Response.Replayed) ask(new Request.Replay(wanted(other, Optional.empty())))).report();
            assertThat(report.good()).isFalse();
            assertThat(report.same()).isZero();
            assertThat(report.damage()).isNotEmpty();
        }
    }

    private static EvidenceWanted wanted(String key, Optional<String> password) {
        return new EvidenceWanted(Optional.empty(), Optional.empty(), Optional.empty(), key, password);
    }

    private String refused(Request request) throws ControlProblem {
        Response response = ask(request);
        assertThat(response).isInstanceOf(Response.Refused.class);
        assertThat(((Response.Refused) response).reason()).isEqualTo(Response.Reason.WRONG);
        return ((Response.Refused) response).why();
    }

    @Test
    void input_isShownAsItCame_onRecord() throws Exception {
        try (GuardProcess guard = start()) {
            List<BundleFile> draft = bundle("bytes = 8000", "bytes = 4000");
            String passage = ((Response.Shadowed) ask(new Request.Shadow(draft, all(), 1)))
                    .report()
                    .changes()
                    .getFirst()
                    .examples()
                    .getFirst()
                    .passage();

            KeptInput input = ((Response.Input) ask(new Request.ShowInput(passage, key, Optional.empty()))).input();

            assertThat(input.stanza()).contains("x".repeat(5_000)).contains("alice@blue.test/desk");
            assertThat(input.from() + ">" + input.to()).isEqualTo("blue>red");
            assertThat(input.ending()).startsWith("cleared");
            assertThat(input.toString()).doesNotContain("alice");
            String unknown = passage.substring(0, passage.length() - 1) + (passage.endsWith("f") ? "e" : "f");
            assertThat(refused(new Request.ShowInput(unknown, key, Optional.empty())))
                    .contains("nothing is on record");
            assertThat(refused(new Request.ShowInput("none", key, Optional.empty())))
                    .startsWith("passage: ");
        }
        assertThat(acts()).contains("\"what\":\"view\"").contains("input of passage");
    }

    @Test
    void guardThatKeepsNothing_saysSo() throws Exception {
        Path file = place.resolve("sallyport.toml");
        Files.writeString(file, Files.readString(file).replaceAll("(?s)\\[audit.evidence].*", ""));
        Path bundle = place.resolve("bundle/bundle.toml");
        Files.writeString(bundle, Files.readString(bundle).replace("evidence = true\n", ""));
        try (GuardProcess guard = start()) {
            assertThat(refused(new Request.Replay(all()))).startsWith("evidence is off");
        }
    }

    @Test
    void secrets_areNotPrinted() {
        assertThat(wanted(key, Optional.of("secret")).toString()).doesNotContain("PRIVATE", "secret");
        assertThat(Map.of("x", new Request.Replay(all())).toString()).doesNotContain("PRIVATE");
        assertThat(new Request.ShowInput("p", key, Optional.of("secret")).toString())
                .doesNotContain("PRIVATE", "secret");
    }
}
