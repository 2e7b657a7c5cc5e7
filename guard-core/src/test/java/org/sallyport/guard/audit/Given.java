package org.sallyport.guard.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** What the tests of the journal begin with. */
final class Given {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Revision REVISION = new Revision("ab".repeat(32));
    static final Jid ANN = Jid.of("ann@blue.example/desk");
    static final Jid BOB = Jid.of("bob@red.example");

    private static final Guard GUARD = new Guard(
            new Policy(
                    "chat",
                    List.of(new Allow(
                            "A-1",
                            "chat",
                            StanzaKind.MESSAGE,
                            Set.of("chat"),
                            List.of(Names.of("{jabber:server}body")),
                            List.of())),
                    List.of()),
            REVISION,
            Grammars.shipped());

    private Given() {}

    static SecretKey key(int seed) {
        return new SecretKeySpec(("key " + seed).repeat(16).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    }

    /** Patient with a slow machine; what must happen in time has its own settings. */
    static JournalSettings settings() {
        JournalSettings usual =
                JournalSettings.usual(Durability.MEMORY, key(1), InstantSource.fixed(NOON), alarm -> {});
        return deadline(usual, Duration.ofMinutes(1));
    }

    static JournalSettings deadline(JournalSettings s, Duration deadline) {
        return new JournalSettings(
                s.durability(),
                s.key(),
                s.clock(),
                s.alarm(),
                s.fileOctets(),
                s.highWater(),
                deadline,
                s.headEvery(),
                s.opener());
    }

    static JournalSettings opener(JournalSettings s, JournalFile.Opener opener) {
        return new JournalSettings(
                s.durability(),
                s.key(),
                s.clock(),
                s.alarm(),
                s.fileOctets(),
                s.highWater(),
                s.deadline(),
                s.headEvery(),
                opener);
    }

    static JournalSettings alarm(JournalSettings s, Consumer<String> alarm) {
        return new JournalSettings(
                s.durability(),
                s.key(),
                s.clock(),
                alarm,
                s.fileOctets(),
                s.highWater(),
                s.deadline(),
                s.headEvery(),
                s.opener());
    }

    static JournalSettings fileOctets(JournalSettings s, long octets) {
        return new JournalSettings(
                s.durability(),
                s.key(),
                s.clock(),
                s.alarm(),
                octets,
                s.highWater(),
                s.deadline(),
                s.headEvery(),
                s.opener());
    }

    static JournalSettings highWater(JournalSettings s, int records) {
        return new JournalSettings(
                s.durability(),
                s.key(),
                s.clock(),
                s.alarm(),
                s.fileOctets(),
                records,
                s.deadline(),
                s.headEvery(),
                s.opener());
    }

    static JournalSettings headEvery(JournalSettings s, Duration every) {
        return new JournalSettings(
                s.durability(),
                s.key(),
                s.clock(),
                s.alarm(),
                s.fileOctets(),
                s.highWater(),
                s.deadline(),
                every,
                s.opener());
    }

    static JournalSettings key(JournalSettings s, SecretKey key) {
        return new JournalSettings(
                s.durability(),
                key,
                s.clock(),
                s.alarm(),
                s.fileOctets(),
                s.highWater(),
                s.deadline(),
                s.headEvery(),
                s.opener());
    }

    static JournalSettings durability(JournalSettings s, Durability durability) {
        return new JournalSettings(
                durability,
                s.key(),
                s.clock(),
                s.alarm(),
                s.fileOctets(),
                s.highWater(),
                s.deadline(),
                s.headEvery(),
                s.opener());
    }

    static Stanza message(String id, String body) {
        Element text = Element.of(Name.server("body"), body);
        return Stanza.of(StanzaKind.MESSAGE, "chat", ANN, BOB, id, List.of(text));
    }

    static Stanza request(String id) {
        Element ping = Element.of(new Name("urn:xmpp:ping", "ping"));
        return Stanza.of(StanzaKind.IQ, "get", ANN, BOB, id, List.of(ping));
    }

    static Cleared cleared(PassageId id, Stanza message) {
        Verdict verdict = GUARD.decide(new Passage(id, "blue", "red", message, new Facts(NOON, Optional.empty())));
        return (Cleared) verdict;
    }

    static Refused refused(PassageId id, Stanza stanza) {
        return Refused.of(id, REVISION, stanza, Optional.empty(), "test", Reason.NOT_ALLOWED, "no allow fits");
    }

    static Refused expired(PassageId id, Crossed request) {
        return Refused.expired(id, REVISION, request);
    }

    static Entry entry(Stanza stanza) {
        return Entry.of(NOON, "s2s-in-1", "blue-server", stanza)
                .crossing("blue", "red")
                .facts(new Facts(NOON, Optional.empty()));
    }

    /** Records a cleared message. */
    static PassageId record(Journal journal, String body, Commit commit) {
        PassageId id = journal.passages().next();
        Stanza message = message("m-" + id.counter(), body);
        journal.record(entry(message), cleared(id, message), commit);
        return id;
    }

    /** Begins a journal with that many decisions and closes it: two records more, the first and the last. */
    static void journal(Path directory, JournalSettings settings, int decisions) throws IOException {
        try (Journal journal = Journal.open(directory, settings)) {
            for (int i = 0; i < decisions; i++) {
                record(journal, "hello " + i, Commit.UNHEARD);
            }
        }
    }

    static Path onlyFile(Path directory) throws IOException {
        List<Path> files = JournalDirectory.files(directory);
        if (files.size() != 1) {
            throw new AssertionError("expected one file, found " + files);
        }
        return files.getFirst();
    }

    /** All records of all files. */
    static List<String> lines(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : JournalDirectory.files(directory)) {
            lines.addAll(Files.readAllLines(file, StandardCharsets.US_ASCII));
        }
        return lines;
    }

    static Verification verify(Path directory) throws IOException {
        return JournalVerifier.verify(directory, Optional.empty());
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("waited 30 s in vain");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
