package org.sallyport.guard.verify.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.Fate;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.verify.Acknowledge;
import org.sallyport.guard.verify.Consumer;
import org.sallyport.guard.verify.Instance;
import org.sallyport.guard.verify.Producer;
import org.sallyport.guard.verify.RateLimit;
import org.sallyport.guard.verify.Report;
import org.sallyport.guard.verify.profile.AddressRule;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.guard.verify.profile.Profile;
import org.sallyport.guard.verify.profile.ProfileRule;
import org.sallyport.guard.verify.profile.SchemaFile;
import org.sallyport.guard.verify.profile.Source;
import org.sallyport.policy.decision.Revision;

/** Real requests through a gate, over TLS on loopback, with a journal on disk. */
class GateTest {
    private static final String SCHEMA = "element note { element text { text } }";

    @TempDir
    private Path temp;

    private final GateLoops threads = new GateLoops();
    private Journal journal;

    @SuppressWarnings("NullAway.Init") // each test begins with its own
    private Ends ends;

    private Optional<Gate> gate = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        SecretKey digest = new SecretKeySpec(key, "HmacSHA256");
        journal = Journal.open(temp.resolve("journal"), Durability.MEMORY, digest, InstantSource.system(), alarm -> {});
    }

    @AfterEach
    void close() throws IOException {
        gate.ifPresent(open -> open.close().toCompletableFuture().join());
        ends.close();
        threads.close();
        journal.close();
    }

    private static String note(String text) {
        return "<note><text>" + text + "</text></note>";
    }

    private static Instance instance(Acknowledge acknowledge, boolean responses, String test, int revision) {
        return instance(acknowledge, responses, test, revision, Optional.empty());
    }

    private static Instance instance(
            Acknowledge acknowledge, boolean responses, String test, int revision, Optional<RateLimit> rate) {
        Profile profile = new Profile(
                "note",
                "for a test",
                List.of(),
                List.of(new SchemaFile(
                        new Source("note.rnc", SCHEMA.getBytes(StandardCharsets.UTF_8)), SchemaFile.Language.RELAX_NG)),
                List.of(),
                List.of(new ProfileRule("words", "what may be said", test, true, true)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Limits.USUAL);
        return new Instance(
                "guard",
                new Revision(String.valueOf(revision).repeat(64)),
                acknowledge,
                new Producer("edge-blue", Set.of("edge.blue.example"), ""),
                new Consumer("edge-red", Set.of("edge.red.example"), "", responses),
                profile,
                Set.of(),
                Set.of(),
                AddressRule.ANY,
                AddressRule.ANY,
                List.of(),
                rate,
                Limits.USUAL,
                new Report(Report.Detail.FULL));
    }

    private Gate begin(Acknowledge acknowledge, boolean responses) {
        return begin(instance(acknowledge, responses, "not(contains(., 'secret'))", 1), responses);
    }

    private Gate begin(Instance instance, boolean responses) {
        ends = new Ends(responses);
        Gate opened = Gate.open(
                        threads,
                        journal,
                        InstantSource.system(),
                        new GateSettings(ConsumerSettings.DEFAULT, ProducerSettings.DEFAULT, Duration.ofSeconds(1)),
                        InForce.of(instance, ends.ways("edge.blue.example")),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Witness.NOBODY)
                .toCompletableFuture()
                .join();
        gate = Optional.of(opened);
        ends.connect(opened.address(), instance.acknowledge() != Acknowledge.NONE);
        return opened;
    }

    private List<String> records(String kind) throws IOException {
        journal.close();
        try (Stream<Path> files = Files.list(temp.resolve("journal"))) {
            List<String> lines = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines.stream()
                    .filter(line -> line.contains("\"kind\":\"" + kind + "\""))
                    .toList();
        }
    }

    @Test
    void document_passesAsItCame_andTheWordOfTheConsumerGoesBack() throws Exception {
        begin(Acknowledge.END_TO_END, true);
        CompletableFuture<Fate> yes = ends.send(note("hello"));
        Ends.Arrived first = ends.next();
        assertThat(first.text()).isEqualTo(note("hello"));
        assertThat(yes).isNotDone();
        first.respond(true);
        assertThat(yes.join()).isEqualTo(Fate.ACCEPTED);

        CompletableFuture<Fate> no = ends.send(note("again"));
        ends.next().respond(false);
        assertThat(no.join()).isEqualTo(Fate.REFUSED);

        assertThat(records("verified")).hasSize(2).allMatch(line -> line.contains("\"verdict\":\"passed\""));
        assertThat(records("delivery"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"became\":\"accepted\""),
                        line -> assertThat(line).contains("\"became\":\"refused\""));
    }

    @Test
    void document_thatIsBlocked_goesNoFurther_andIsRecorded() throws Exception {
        Gate here = begin(Acknowledge.END_TO_END, true);
        assertThat(ends.send(note("a secret")).join()).isEqualTo(Fate.REFUSED);
        assertThat(ends.send("<other></other>").join()).isEqualTo(Fate.REFUSED);
        assertThat(ends.send("<note ><text>x</text></note>").join()).isEqualTo(Fate.REFUSED);
        assertThat(ends.arrived).isEmpty();
        assertThat(here.status().counts().blocked())
                .containsExactlyInAnyOrderEntriesOf(Map.of("words", 1L, "canonical", 1L, "note.rnc", 1L));
        assertThat(here.status().counts().passed()).isZero();
        assertThat(records("verified"))
                .hasSize(3)
                .allMatch(line -> line.contains("\"verdict\":\"blocked\""))
                .noneMatch(line -> line.contains("a secret"));
    }

    @Test
    void localGuard_answersWithItsOwnVerdict_beforeTheConsumerHasIt() throws Exception {
        begin(Acknowledge.LOCAL, false);
        assertThat(ends.send(note("hello")).join()).isEqualTo(Fate.ACCEPTED);
        assertThat(ends.send(note("secret")).join()).isEqualTo(Fate.REFUSED);
        assertThat(ends.next().text()).isEqualTo(note("hello"));
    }

    @Test
    void oneWayGuard_answersNothing() throws Exception {
        begin(Acknowledge.NONE, false);
        assertThat(ends.send(note("secret")).join()).isEqualTo(Fate.WRITTEN);
        assertThat(ends.send(note("hello")).join()).isEqualTo(Fate.WRITTEN);
        assertThat(ends.next().text()).isEqualTo(note("hello"));
        assertThat(ends.arrived).isEmpty();
    }

    @Test
    void documents_keepTheirOrder() throws Exception {
        begin(Acknowledge.LOCAL, false);
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            sent.add(note("number " + i));
            var unused = ends.send(sent.getLast());
        }
        for (String document : sent) {
            assertThat(ends.next().text()).isEqualTo(document);
        }
    }

    @Test
    void rate_blocksWhatIsTooMuch() {
        begin(
                instance(Acknowledge.LOCAL, false, "true()", 1, Optional.of(new RateLimit(2, Duration.ofHours(1), 2))),
                false);
        assertThat(ends.send(note("1")).join()).isEqualTo(Fate.ACCEPTED);
        assertThat(ends.send(note("2")).join()).isEqualTo(Fate.ACCEPTED);
        assertThat(ends.send(note("3")).join()).isEqualTo(Fate.REFUSED);
    }

    @Test
    void producerOfAnotherName_isTurnedAway_andNothingOfItIsJudged() throws Exception {
        ends = new Ends(false);
        Gate opened = Gate.open(
                        threads,
                        journal,
                        InstantSource.system(),
                        new GateSettings(ConsumerSettings.DEFAULT, ProducerSettings.DEFAULT, Duration.ofSeconds(1)),
                        InForce.of(instance(Acknowledge.LOCAL, false, "true()", 1), ends.ways("another.blue.example")),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Witness.NOBODY)
                .toCompletableFuture()
                .join();
        gate = Optional.of(opened);
        ends.connect(opened.address(), true);
        CompletableFuture<Fate> fate = ends.send(note("hello"));
        long end = System.nanoTime() + Ends.PATIENCE.toNanos();
        while (opened.status().connections() == 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        while (opened.status().connections() > 0 && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(fate).isNotDone();
        assertThat(records("stream")).anyMatch(line -> line.contains("turned-away"));
        assertThat(records("verified")).isEmpty();
    }

    @Test
    void reload_judgesByTheNewRules_andKeepsTheLinks() throws Exception {
        Gate here = begin(Acknowledge.END_TO_END, true);
        CompletableFuture<Fate> before = ends.send(note("hello"));
        ends.next().respond(true);
        assertThat(before.join()).isEqualTo(Fate.ACCEPTED);
        List<String> links = names(here);

        here.activate(InForce.of(
                instance(Acknowledge.END_TO_END, true, "not(contains(., 'hello'))", 2),
                ends.ways("edge.blue.example")));
        assertThat(ends.send(note("hello")).join()).isEqualTo(Fate.REFUSED);
        CompletableFuture<Fate> after = ends.send(note("secret"));
        ends.next().respond(true);
        assertThat(after.join()).isEqualTo(Fate.ACCEPTED);
        assertThat(names(here)).isEqualTo(links).hasSize(2);
    }

    @Test
    void reload_thatNamesAnotherProducer_endsItsLink() throws Exception {
        Gate here = begin(Acknowledge.END_TO_END, true);
        var before = ends.send(note("hello"));
        ends.next().respond(true);
        assertThat(before.join()).isEqualTo(Fate.ACCEPTED);
        here.activate(
                InForce.of(instance(Acknowledge.END_TO_END, true, "true()", 2), ends.ways("another.blue.example")));
        long end = System.nanoTime() + Ends.PATIENCE.toNanos();
        while (here.status().links().stream().anyMatch(GateStatus.OpenLink::inbound) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(here.status().links()).noneMatch(GateStatus.OpenLink::inbound);
    }

    @Test
    void journalThatFails_letsNothingThrough_andAnswersNothing() throws Exception {
        Gate here = begin(Acknowledge.END_TO_END, true);
        CompletableFuture<Fate> first = ends.send(note("hello"));
        ends.next().respond(true);
        assertThat(first.join()).isEqualTo(Fate.ACCEPTED);
        List<String> links = names(here);
        journal.close();
        CompletableFuture<Fate> second = ends.send(note("more"));
        long end = System.nanoTime() + Ends.PATIENCE.toNanos();
        while (names(here).equals(links) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(names(here)).isNotEqualTo(links);
        assertThat(second).isNotDone();
        assertThat(ends.arrived).isEmpty();
    }

    private static List<String> names(Gate here) {
        return here.status().links().stream()
                .map(GateStatus.OpenLink::name)
                .sorted()
                .toList();
    }
}
