package org.sallyport.guard.verify.gate;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSession;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.verify.gate.GateStatus.OpenLink;

/** The links that are open, and their records. Thread-safe. */
final class Links {
    private final Journal journal;
    private final InstantSource clock;
    private final AtomicLong names = new AtomicLong();
    private final Map<Object, OpenLink> open = new ConcurrentHashMap<>();
    private volatile Optional<GateStatus.Trouble> trouble = Optional.empty();

    Links(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** @param key tells the link from the others that are open */
    void opened(Object key, boolean inbound, String peer, InetSocketAddress address, SSLSession session) {
        String name = (inbound ? "in-" : "out-") + names.incrementAndGet();
        OpenLink link = new OpenLink(
                name, inbound, peer, address, session.getProtocol(), session.getCipherSuite(), clock.instant());
        open.put(key, link);
        if (!inbound) {
            trouble = Optional.empty();
        }
        journal.note(note(Note.Event.OPENED, link, "certificate", ""));
    }

    /** What was never opened is refused. */
    void closed(Object key, boolean inbound, String peer, InetSocketAddress address, String why) {
        Optional<OpenLink> link = Optional.ofNullable(open.remove(key));
        if (link.isPresent()) {
            journal.note(note(Note.Event.CLOSED, link.get(), "", why));
        } else {
            refused(inbound, peer, address, why);
        }
    }

    void refused(boolean inbound, String peer, InetSocketAddress address, String why) {
        OpenLink none = new OpenLink("", inbound, peer, address, "", "", clock.instant());
        journal.note(note(Note.Event.REFUSED, none, "", why));
    }

    void troubled(String why) {
        trouble = Optional.of(new GateStatus.Trouble(clock.instant(), why));
    }

    Optional<GateStatus.Trouble> trouble() {
        return trouble;
    }

    List<OpenLink> all() {
        return open.values().stream()
                .sorted(Comparator.comparing(OpenLink::since))
                .toList();
    }

    private static Note note(Note.Event event, OpenLink link, String how, String reason) {
        return new Note.Stream(
                event,
                link.inbound() ? Note.Direction.IN : Note.Direction.OUT,
                link.name(),
                link.peer(),
                "",
                "",
                false,
                how,
                link.tls(),
                link.cipher(),
                reason);
    }
}
