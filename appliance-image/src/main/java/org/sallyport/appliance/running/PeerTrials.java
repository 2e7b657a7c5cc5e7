package org.sallyport.appliance.running;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crypto.DialbackSecret;
import org.sallyport.guard.peer.Peers;
import org.sallyport.guard.xmpp.DomainPair;
import org.sallyport.guard.xmpp.S2s;
import org.sallyport.guard.xmpp.Step;
import org.sallyport.guard.xmpp.StreamEvents;
import org.sallyport.guard.xmpp.StreamFacts;
import org.sallyport.guard.xmpp.Surroundings;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.StreamCondition;

/** Calls peers as a guard would, beside a running one or without: it listens nowhere and records nothing. Thread-safe. */
public final class PeerTrials implements AutoCloseable {
    private final S2s s2s;

    /** Makes ready to call the peers of what was loaded. */
    public PeerTrials(Loaded loaded) {
        Surroundings surroundings =
                LoadedSurroundings.of(loaded, Peers.of(loaded.bundle()), LoadedSurroundings.targets(loaded));
        this.s2s = new S2s(1, () -> surroundings, DialbackSecret.random(), InstantSource.system(), new Unheard());
    }

    /** See {@link S2s#tryOut}. */
    public CompletionStage<List<Step>> tryOut(PeerEntry peer, DomainPair pair) {
        return s2s.tryOut(peer, pair);
    }

    @Override
    public void close() {
        s2s.close();
    }

    private static final class Unheard implements StreamEvents {
        @Override
        public void opened(StreamFacts stream, String how) {}

        @Override
        public void closed(StreamFacts stream, Optional<StreamCondition> error, String why) {}

        @Override
        public void refused(StreamFacts stream, String why) {}

        @Override
        public void beforeAuthentication(InetAddress source, String what) {}
    }
}
