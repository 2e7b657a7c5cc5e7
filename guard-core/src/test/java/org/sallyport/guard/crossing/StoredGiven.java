package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.audit.Released;
import org.sallyport.guard.audit.Turn;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.spool.Spool;
import org.sallyport.guard.spool.SpoolSettings;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.Domains;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/** A border that stores, with everything around it; started and ended as often as a test likes. */
final class StoredGiven implements AutoCloseable {
    static final PeerEntry BLUE = peer("blue-server", "blue", "blue.test");
    static final PeerEntry RED = peer("red-server", "red", "red.test");
    static final Allow CHAT = allow(StanzaKind.MESSAGE, Set.of("chat", "error"), "{jabber:server}body");
    static final Allow ASK = allow(StanzaKind.IQ, Set.of("get"), "{urn:xmpp:ping}ping");
    static final Allow HERE = allow(StanzaKind.PRESENCE, Set.of("available"));
    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

    final AtomicLong nanos = new AtomicLong();
    final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    final BlockingQueue<Sending> sent = new LinkedBlockingQueue<>();
    final BlockingQueue<Verdict> verdicts = new LinkedBlockingQueue<>();
    private final Path directory;
    Journal journal;
    Spool spool;
    Border border;

    record Sending(PeerEntry target, Released released, Consumer<Outlet.Sent> fate) {
        void became(Outlet.Sent what) {
            fate.accept(what);
        }
    }

    StoredGiven(Path directory) throws IOException {
        this(directory, JournalFile::open);
    }

    StoredGiven(Path directory, JournalFile.Opener opener) throws IOException {
        this.directory = directory;
        start(bundle("a", CHAT, ASK, HERE), opener, 100);
    }

    void start(Bundle bundle, JournalFile.Opener opener, int most) throws IOException {
        journal = Journal.open(directory.resolve("journal"), Durability.MEMORY, KEY, clock::get, alarm -> {});
        try {
            spool = Spool.open(new SpoolSettings(
                    directory.resolve("spool"),
                    StoreKey.readOrMake(directory.resolve("spool.key")),
                    Durability.MEMORY,
                    most,
                    1 << 20,
                    alarm -> {},
                    opener,
                    4_000));
        } catch (IOException e) {
            journal.close();
            throw e;
        }
        border = new Border(
                Snapshot.of(bundle),
                journal,
                new Outlet() {
                    @Override
                    public void send(PeerEntry target, Released released, int padding, Consumer<Sent> fate) {
                        sent.add(new Sending(target, released, fate));
                    }

                    @Override
                    public int waiting(String fromDomain, String toDomain) {
                        return 0;
                    }
                },
                journal.passages()::next,
                clock::get,
                nanos::get,
                new Ceilings(500, 10, 500),
                (crossing, input, verdict) -> verdicts.add(verdict),
                Turn.NONE,
                Workshop.NONE,
                Optional.of(spool));
        border.takeUpStored();
        border.resume();
    }

    /** Ends it as {@code kill -9} does, but that what was given to the operating system is surely there. */
    void restart(Bundle bundle) throws IOException {
        close();
        sent.clear();
        verdicts.clear();
        start(bundle, JournalFile::open, 100);
    }

    @Override
    public void close() throws IOException {
        border.close();
        journal.close();
        spool.close();
    }

    Receipt arrive(Stanza stanza, Consumer<Fate> fate) {
        return border.arrive(new Arrival("s1", BLUE, "blue.test"::equals, to -> true, "red.test", stanza, fate));
    }

    /** Somebody sweeps meanwhile, as the guard does each second: what was told a moment ago may not stand in its queue yet. */
    Sending next() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Sending next = sent.poll(100, TimeUnit.MILLISECONDS);
        while (next == null && System.nanoTime() < deadline) {
            border.sweep();
            next = sent.poll(100, TimeUnit.MILLISECONDS);
        }
        assertThat(next).as("something released").isNotNull();
        return next;
    }

    Verdict verdict() throws InterruptedException {
        Verdict verdict = verdicts.poll(30, TimeUnit.SECONDS);
        assertThat(verdict).as("a recorded verdict").isNotNull();
        return verdict;
    }

    /** So much time goes by, and somebody sweeps. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        clock.updateAndGet(now -> now.plus(time));
        border.sweep();
    }

    static Stanza chat(String user, String id) {
        return message("chat", user, id);
    }

    static Stanza message(String type, String user, String id) {
        return Stanza.of(
                StanzaKind.MESSAGE,
                type,
                Jid.of(user + "@blue.test/desk"),
                Jid.of("bob@red.test/phone"),
                id,
                List.of(Element.of(Name.server("body"), "text of " + id)));
    }

    static Allow allow(StanzaKind kind, Set<String> types, String... payloads) {
        return new Allow(
                "A-" + kind.word(),
                "test",
                kind,
                types,
                Stream.of(payloads).map(Names::of).toList(),
                List.of());
    }

    static Bundle bundle(String revision, Allow... toRed) {
        return bundle(revision, List.of(BLUE, RED), CrossingEntry.Acknowledge.STORED, toRed);
    }

    static Bundle bundle(
            String revision, List<PeerEntry> peers, CrossingEntry.Acknowledge acknowledge, Allow... toRed) {
        Duration within = Duration.ofSeconds(10);
        return new Bundle(
                Path.of("."),
                "test",
                new Revision(revision.repeat(64)),
                List.of(new SideEntry("blue"), new SideEntry("red")),
                peers,
                List.of(
                        new CrossingEntry("blue", "red", "red.toml", acknowledge, within),
                        new CrossingEntry("red", "blue", "blue.toml", CrossingEntry.Acknowledge.NONE, within)),
                Map.of(
                        "red.toml",
                        new Policy("to red", List.of(toRed), List.of()),
                        "blue.toml",
                        new Policy("to blue", List.of(allow(StanzaKind.MESSAGE, Set.of("error"))), List.of())),
                Map.of());
    }

    static PeerEntry peer(String id, String side, String domain) {
        return new PeerEntry(
                id,
                side,
                PeerEntry.Protocol.S2S,
                List.of(Domains.of(domain)),
                List.of(),
                List.of(),
                List.of(),
                PeerEntry.Authenticate.DIALBACK,
                false,
                Optional.empty(),
                PeerEntry.Revocation.NONE,
                false);
    }
}
