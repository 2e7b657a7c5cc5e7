package org.sallyport.guard.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.guard.audit.Commit;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Entry;
import org.sallyport.guard.audit.EvidenceSettings;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.crypto.Recipient;
import org.sallyport.guard.crypto.RecipientFiles;
import org.sallyport.guard.crypto.RecipientKey;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PolicyReader;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** A journal with evidence of what small bundles decided. */
final class Kept {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final SecretKey DIGEST_KEY =
            new SecretKeySpec("0123456789abcdef".repeat(4).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");
    private static final KeyPair KEYS = RecipientFiles.rsa(2048);
    private static final Jid ANN = Jid.of("ann@blue.example/desk");
    private static final Jid BOB = Jid.of("bob@red.example");

    private final Path directory;

    Kept(Path directory) {
        this.directory = directory;
    }

    Path journal() {
        return directory.resolve("journal");
    }

    Path evidence() {
        return directory.resolve("evidence");
    }

    Store store() {
        RecipientKey key = RecipientKey.read(RecipientFiles.privateKey(directory, KEYS), Optional.empty());
        return new Store(journal(), evidence(), key);
    }

    static DecisionRecords records() {
        return new DecisionRecords(DIGEST_KEY);
    }

    Journal open() throws IOException {
        Recipient recipient = Recipient.read(RecipientFiles.publicKey(directory, KEYS));
        return Journal.open(
                journal(),
                Durability.MEMORY,
                DIGEST_KEY,
                InstantSource.fixed(NOON),
                alarm -> {},
                Optional.of(new EvidenceSettings(evidence(), recipient, Duration.ofDays(30), 1L << 30, Map.of())));
    }

    /** One bundle: messages and pings cross, and no stanza is larger than that. */
    static Bundle bundle(String digit, int octets) {
        return new Bundle(
                Path.of("."),
                "test",
                new Revision(digit.repeat(64)),
                List.of(new SideEntry("blue"), new SideEntry("red")),
                List.of(),
                List.of(new CrossingEntry(
                        "blue",
                        "red",
                        "p.toml",
                        CrossingEntry.Acknowledge.NONE,
                        Duration.ofMinutes(1),
                        true,
                        Optional.empty(),
                        Optional.empty())),
                Map.of("p.toml", policy(octets)),
                Map.of());
    }

    private static Policy policy(int octets) {
        String text = """
            name = "test"

            [[allow]]
            id = "A-1"
            why = "chat"
            kind = "message"
            types = ["chat", "error"]
            payloads = ["{jabber:server}body"]

            [[allow]]
            id = "A-2"
            why = "pings"
            kind = "iq"
            types = ["get", "result", "error"]
            payloads = ["{urn:xmpp:ping}ping"]

            [[rule]]
            id = "R-1"
            why = "small"
            control = "max-size"
            with = { bytes = %d }
            """.formatted(octets);
        return new PolicyReader(Grammars.shipped()::knows)
                .read("p.toml", text.getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    /** Decides and records as a border does; returns once the record is written. */
    static PassageId cross(Journal journal, Bundle bundle, Stanza stanza, Optional<Crossed> answers, boolean kept) {
        Guard guard = new Guard(bundle.policyOf(bundle.crossings().getFirst()), bundle.revision(), Grammars.shipped());
        Passage passage = new Passage(
                journal.passages().next(),
                "blue",
                "red",
                stanza,
                new Facts(NOON, answers, "blue-server", "red-server", Past.empty()));
        Verdict decided = guard.decide(passage);
        Verdict verdict = decided instanceof Held held ? Refused.unreviewed(passage, held) : decided;
        Entry entry = Entry.of(NOON, "s2s-in-1", "blue-server", stanza)
                .crossing("blue", "red")
                .facts(passage.facts());
        CompletableFuture<Void> written = new CompletableFuture<>();
        journal.record(kept ? entry.evidence(stanza) : entry, verdict, new Commit() {
            @Override
            public void written(List<Released> released) {
                written.complete(null);
            }

            @Override
            public void failed() {
                written.completeExceptionally(new IllegalStateException("not recorded"));
            }
        });
        written.orTimeout(30, TimeUnit.SECONDS).join();
        return passage.id();
    }

    static PassageId cross(Journal journal, Bundle bundle, Stanza stanza) {
        return cross(journal, bundle, stanza, Optional.empty(), true);
    }

    static Stanza message(String body) {
        return Stanza.of(StanzaKind.MESSAGE, "chat", ANN, BOB, "m-1", List.of(Element.of(Name.server("body"), body)));
    }

    static Stanza ping(String type) {
        List<Element> payload = type.equals("get") ? List.of(Element.of(new Name("urn:xmpp:ping", "ping"))) : List.of();
        return Stanza.of(StanzaKind.IQ, type, ANN, BOB, "p-1", payload);
    }

    /** The ping that Bob sent, to which Ann's result is the answer. */
    static Crossed asked() {
        return new Crossed(StanzaKind.IQ, BOB, ANN, "p-1", Optional.of(new Name("urn:xmpp:ping", "ping")));
    }

    static Stanza notAllowed() {
        return Stanza.of(
                StanzaKind.MESSAGE, "chat", ANN, BOB, "m-2", List.of(Element.of(new Name("urn:other", "thing"))));
    }

    static Stanza withdrawal() {
        return Stanza.of(
                StanzaKind.PRESENCE, "unavailable", ANN, BOB, "", List.of(Element.of(new Name("urn:other", "thing"))));
    }
}
