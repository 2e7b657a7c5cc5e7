package org.sallyport.guard.xmpp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.net.ssl.SSLSession;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.StreamCondition;

/** The authenticated streams there are; each is logged when it comes and goes. Thread-safe; nobody waits here. */
final class Sessions {
    private final StreamLog log;
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    Sessions(StreamLog log) {
        this.log = log;
    }

    /** A stream has proved a pair of domains, its first or a further one. */
    void opened(StreamFacts facts, PeerEntry peer, SSLSession tls, Wire wire, Instant now) {
        Session known = open.putIfAbsent(facts.name(), new Session(facts, peer, tls, wire, now));
        if (known != null) {
            known.add(facts);
        }
        log.opened(facts, peer, tls);
    }

    void closed(StreamFacts facts, Optional<StreamCondition> error, String why) {
        open.remove(facts.name());
        log.closed(facts, error, why);
    }

    int count() {
        return open.size();
    }

    Stream<OpenStream> at(Instant now) {
        return open.values().stream().map(session -> session.at(now));
    }
}
