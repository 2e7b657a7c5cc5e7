package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sallyport.guard.crossing.StoredGiven.BLUE;
import static org.sallyport.guard.crossing.StoredGiven.CHAT;
import static org.sallyport.guard.crossing.StoredGiven.RED;
import static org.sallyport.guard.crossing.StoredGiven.allow;
import static org.sallyport.guard.crossing.StoredGiven.chat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.JournalVerifier;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.Turn;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.review.HeldMessage;
import org.sallyport.guard.review.Persons;
import org.sallyport.guard.review.ReviewSettings;
import org.sallyport.guard.review.ReviewSignature;
import org.sallyport.guard.review.ReviewVerdict;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.review.Signed;
import org.sallyport.policy.control.FoundPattern;
import org.sallyport.policy.control.Hold;
import org.sallyport.policy.control.MaxSize;
import org.sallyport.policy.control.OtherStanzas;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What a rule that holds promises, from the arrival to the outlet. */
class HeldBorderTest {
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
    private static final Duration EXPIRES = Duration.ofHours(1);

    @TempDir
    private Path directory;

    private final Persons persons = new Persons();
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final BlockingQueue<Stanza> sent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Fate> fates = new LinkedBlockingQueue<>();
    private Journal journal;
    private Reviews reviews;
    private Border border;

    @BeforeEach
    void open() throws IOException {
        start(bundle("a", 1), 100);
    }

    @AfterEach
    void close() throws IOException {
        border.close();
        journal.close();
        reviews.close();
    }

    private void restart(Bundle bundle) throws IOException {
        close();
        start(bundle, 100);
    }

    private void start(Bundle bundle, int most) throws IOException {
        journal = Journal.open(directory.resolve("journal"), Durability.MEMORY, KEY, clock::get, alarm -> {});
        reviews = Reviews.open(
                new ReviewSettings(
                        directory.resolve("held"),
                        StoreKey.readOrMake(directory.resolve("held.key")),
                        Durability.MEMORY,
                        most,
                        1 << 20,
                        alarm -> {}),
                persons);
        border = new Border(
                Snapshot.of(bundle),
                journal,
                new Outlet() {
                    @Override
                    public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
                        sent.add(released.stanza());
                        fate.accept(Sent.WRITTEN);
                    }

                    @Override
                    public int waiting(String fromDomain, String toDomain) {
                        return 0;
                    }
                },
                journal.passages()::next,
                clock::get,
                System::nanoTime,
                new Ceilings(500, 10, 500),
                Witness.NOBODY,
                Turn.NONE,
                Workshop.NONE,
                Optional.empty(),
                Optional.of(reviews));
        border.takeUpStored();
        border.resume();
    }

    /** To red what says "text" waits; nothing with "xyzzy" crosses. */
    private static Bundle bundle(String revision, int reviewers) {
        Hold hold = new Hold(
                List.of(FoundPattern.of("text")),
                Optional.empty(),
                Optional.empty(),
                OtherStanzas.REFUSE,
                EXPIRES,
                reviewers);
        return bundle(revision, List.of(new Rule("R-1", "a person looks", hold)));
    }

    private static Bundle bundle(String revision, List<Rule> rules) {
        Duration within = Duration.ofSeconds(10);
        return new Bundle(
                Path.of("."),
                "test",
                new Revision(revision.repeat(64)),
                List.of(new SideEntry("blue"), new SideEntry("red")),
                List.of(BLUE, RED),
                List.of(
                        new CrossingEntry("blue", "red", "red.toml", CrossingEntry.Acknowledge.END_TO_END, within),
                        new CrossingEntry("red", "blue", "blue.toml", CrossingEntry.Acknowledge.NONE, within)),
                Map.of(
                        "red.toml",
                        new Policy("to red", List.of(CHAT), rules),
                        "blue.toml",
                        new Policy("to blue", List.of(allow(StanzaKind.MESSAGE, Set.of("error"))), List.of())),
                Map.of());
    }

    private HeldMessage hold(String id) throws Exception {
        border.arrive(
                new Arrival("s1", BLUE, "blue.test"::equals, to -> true, "red.test", chat("alice", id), fates::add));
        assertThat(fates.poll(30, TimeUnit.SECONDS)).isEqualTo(Fate.STORED);
        return reviews.held().stream()
                .filter(message -> new String(message.stanza(), StandardCharsets.UTF_8).contains("text of " + id + "<"))
                .findFirst()
                .orElseThrow();
    }

    private Signed sign(HeldMessage message, String name, ReviewVerdict verdict) {
        return sign(message.passage(), persons.signature(message, name, verdict));
    }

    private Signed sign(PassageId passage, ReviewSignature signature) {
        Signed signed = reviews.sign(passage, signature);
        if (signed instanceof Signed.Counted counted) {
            journal.note(
                    new Note.Review("signed", passage, Optional.empty(), Optional.of(onRecord(signature, counted))));
        }
        border.reviewed(passage);
        return signed;
    }

    private static Note.Signature onRecord(ReviewSignature signature, Signed.Counted counted) {
        return new Note.Signature(
                "user:root",
                signature.signer(),
                signature.verdict().word(),
                signature.time(),
                signature.algorithm(),
                counted.key(),
                signature.signature());
    }

    private Stanza next() throws InterruptedException {
        Stanza next = sent.poll(30, TimeUnit.SECONDS);
        assertThat(next).as("something that leaves").isNotNull();
        return next;
    }

    private String records() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".jsonl"))::iterator) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** What is done is told on a thread of the journal. */
    private void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private void assertHeld(int many) {
        await(() -> reviews.held().size() == many);
    }

    private void assertRefused(String id) throws InterruptedException {
        Stanza error = next();
        assertThat(error.is("error")).isTrue();
        assertThat(error.to().toString()).isEqualTo("alice@blue.test/desk");
        assertThat(error.id()).contains(id);
        assertThat(error.element().child(Name.server("error")).orElseThrow().toString())
                .contains("policy-violation");
        assertHeld(0);
    }

    @Test
    void heldMessage_leavesOnceItIsReleased() throws Exception {
        HeldMessage message = hold("m1");
        assertThat(sent).isEmpty();
        assertThat(records()).contains("\"verdict\":\"held\"", "\"hmac\":\"" + message.input() + "\"");
        assertThat(sign(message, "ada", ReviewVerdict.RELEASE)).isInstanceOf(Signed.Counted.class);
        assertThat(next()).isEqualTo(chat("alice", "m1"));
        assertHeld(0);
        assertThat(records()).contains("\"event\":\"released\"", "\"reviewers\":1", "\"verdict\":\"cleared\"");
    }

    @Test
    void messageForTwo_waitsForTheSecond() throws Exception {
        border.activate(Snapshot.of(bundle("b", 2)));
        HeldMessage message = hold("m1");
        sign(message, "ada", ReviewVerdict.RELEASE);
        sign(message, "ada", ReviewVerdict.RELEASE);
        assertThat(sent).isEmpty();
        sign(message, "bob", ReviewVerdict.RELEASE);
        assertThat(next()).isEqualTo(chat("alice", "m1"));
    }

    @Test
    void messageThatAPersonRefuses_endsWithAnError() throws Exception {
        HeldMessage message = hold("m1");
        sign(message, "bob", ReviewVerdict.REFUSE);
        assertRefused("m1");
        assertThat(records()).contains(Reason.REVIEW_REFUSED.word(), "\"event\":\"refused\"");
    }

    @Test
    void messageThatNobodyReleases_endsWithAnErrorInItsTime() throws Exception {
        hold("m1");
        clock.updateAndGet(now -> now.plus(EXPIRES).minusSeconds(1));
        border.sweep();
        assertThat(sent).isEmpty();
        clock.updateAndGet(now -> now.plusSeconds(1));
        border.sweep();
        assertRefused("m1");
        assertThat(records()).contains(Reason.REVIEW_LATE.word(), "\"event\":\"expired\"");
    }

    @Test
    void messageHeldOverARestart_isReleasedAfterwards() throws Exception {
        HeldMessage message = hold("m1");
        restart(bundle("a", 1));
        assertThat(sent).isEmpty();
        sign(message, "ada", ReviewVerdict.RELEASE);
        assertThat(next()).isEqualTo(chat("alice", "m1"));
    }

    @Test
    void messageSignedJustBeforeACrash_leavesAfterwards() throws Exception {
        HeldMessage message = hold("m1");
        assertThat(reviews.sign(message.passage(), persons.signature(message, "ada", ReviewVerdict.RELEASE)))
                .isInstanceOf(Signed.Counted.class);
        restart(bundle("a", 1));
        assertThat(next()).isEqualTo(chat("alice", "m1"));
        restart(bundle("a", 1));
        assertThat(sent).isEmpty();
    }

    @Test
    void signerWhoIsDisabledBeforeTheRestart_countsNoMore() throws Exception {
        HeldMessage message = hold("m1");
        reviews.sign(message.passage(), persons.signature(message, "ada", ReviewVerdict.RELEASE));
        persons.disable("ada");
        restart(bundle("a", 1));
        assertThat(sent).isEmpty();
        assertThat(reviews.held()).hasSize(1);
    }

    @Test
    void policyThatWantsMorePersonsByThen_getsThem() throws Exception {
        HeldMessage message = hold("m1");
        border.activate(Snapshot.of(bundle("b", 2)));
        sign(message, "ada", ReviewVerdict.RELEASE);
        assertThat(sent).isEmpty();
        await(() -> reviews.held().getFirst().reviewers() == 2);
        sign(message, "bob", ReviewVerdict.RELEASE);
        assertThat(next()).isEqualTo(chat("alice", "m1"));
    }

    @Test
    void policyThatRefusesByThen_refusesWhatIsReleased() throws Exception {
        HeldMessage message = hold("m1");
        Rule small = new Rule("R-9", "nothing", new MaxSize(10));
        border.activate(Snapshot.of(bundle("b", List.of(small))));
        sign(message, "ada", ReviewVerdict.RELEASE);
        assertRefused("m1");
        assertThat(records()).contains(Reason.TOO_LARGE.word());
    }

    @Test
    void foreseen_isWhatAReleaseBringsAbout_withoutEffect() throws Exception {
        HeldMessage message = hold("m1");
        String before = records();
        Foreseen foreseen = border.foresee(message).orElseThrow();
        assertThat(foreseen.leaves()).contains(new String(message.stanza(), StandardCharsets.UTF_8));
        assertThat(sent).isEmpty();
        assertThat(records()).isEqualTo(before);
        assertHeld(1);

        border.activate(Snapshot.of(bundle("b", 2)));
        assertThat(border.foresee(message).orElseThrow().decision().result()).isInstanceOf(Result.Hold.class);
        border.activate(Snapshot.of(bundle("c", List.of(new Rule("R-9", "nothing", new MaxSize(10))))));
        Foreseen refused = border.foresee(message).orElseThrow();
        assertThat(refused.leaves()).isEmpty();
        assertThat(refused.decision().result())
                .isInstanceOfSatisfying(
                        Result.Refuse.class, refuse -> assertThat(refuse.rule()).isEqualTo("R-9"));

        sign(message, "ada", ReviewVerdict.RELEASE);
        assertRefused("m1");
    }

    @Test
    void fullStore_refusesAndSaysWait() throws Exception {
        close();
        start(bundle("a", 1), 1);
        hold("m1");
        border.arrive(
                new Arrival("s1", BLUE, "blue.test"::equals, to -> true, "red.test", chat("alice", "m2"), fates::add));
        Stanza error = next();
        assertThat(error.id()).contains("m2");
        assertThat(error.element().toString()).contains("resource-constraint");
        assertThat(fates.poll(30, TimeUnit.SECONDS)).isEqualTo(Fate.ANSWERED);
        assertThat(reviews.held()).hasSize(1);
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Whatever is signed, by whom, in which order, over restarts: what leaves is what enough persons have released. */
    @ParameterizedTest
    @MethodSource("seeds")
    void nothingHeld_leavesWithoutEnoughSignatures(int seed) throws Exception {
        Random random = new Random(seed);
        int reviewers = 1 + random.nextInt(2);
        border.activate(Snapshot.of(bundle("b", reviewers)));
        List<HeldMessage> held = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            held.add(hold("m" + i));
        }
        Map<PassageId, Set<String>> released = new HashMap<>();
        Set<PassageId> ended = new HashSet<>();
        for (int i = 0; i < 25; i++) {
            HeldMessage about = held.get(random.nextInt(held.size()));
            HeldMessage over = random.nextInt(3) == 0 ? held.get(random.nextInt(held.size())) : about;
            String name = List.of("ada", "bob", "carol", "dora", "eve").get(random.nextInt(5));
            ReviewVerdict verdict = random.nextInt(8) == 0 ? ReviewVerdict.REFUSE : ReviewVerdict.RELEASE;
            sign(about.passage(), persons.signature(over, name, verdict));
            boolean counts = about == over && List.of("ada", "bob").contains(name) && !ended.contains(about.passage());
            if (counts && verdict == ReviewVerdict.RELEASE) {
                released.computeIfAbsent(about.passage(), _ -> new HashSet<>()).add(name);
                if (released.get(about.passage()).size() >= reviewers) {
                    ended.add(about.passage());
                    assertThat(next()).isEqualTo(chat("alice", "m" + held.indexOf(about)));
                }
            } else if (counts) {
                ended.add(about.passage());
                assertThat(next().is("error")).isTrue();
            }
            assertThat(sent).isEmpty();
            if (random.nextInt(10) == 0) {
                restart(bundle("b", reviewers));
            }
        }
        assertHeld(held.size() - ended.size());
        close();
        assertThat(JournalVerifier.verify(directory.resolve("journal"), Optional.empty())
                        .isGood())
                .isTrue();
        start(bundle("b", reviewers), 100);
    }
}
