package org.sallyport.appliance.running;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.sallyport.guard.audit.Note;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crypto.DialbackSecret;
import org.sallyport.guard.exchange.Agreements;
import org.sallyport.guard.exchange.Exchange;
import org.sallyport.guard.exchange.LinkEvents;
import org.sallyport.guard.exchange.TrialStep;
import org.sallyport.guard.peer.Peers;
import org.sallyport.guard.peer.Targets;
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
    private final Exchange exchange;

    /** Makes ready to call the peers of what was loaded. */
    public PeerTrials(Loaded loaded) {
        Map<String, Targets> targets = LoadedSurroundings.targets(loaded);
        Surroundings surroundings = LoadedSurroundings.of(loaded, Peers.of(loaded.bundle()), targets);
        this.s2s = new S2s(1, () -> surroundings, DialbackSecret.random(), InstantSource.system(), new Unheard());
        Agreements agreements = LoadedAgreements.of(loaded, targets);
        this.exchange = new Exchange(1, () -> agreements, InstantSource.system(), new Unheard());
    }

    /** See {@link S2s#tryOut} and {@link Exchange#tryOut}. */
    public CompletionStage<List<Step>> tryOut(PeerEntry peer, DomainPair pair) {
        return peer.protocol() == PeerEntry.Protocol.GCXP
                ? exchange.tryOut(peer.id())
                        .thenApply(steps -> steps.stream().map(PeerTrials::step).toList())
                : s2s.tryOut(peer, pair);
    }

    private static Step step(TrialStep step) {
        return new Step(
                Step.Stage.valueOf(step.stage().name()),
                step.passed() ? Step.Outcome.PASSED : Step.Outcome.FAILED,
                step.what());
    }

    @Override
    public void close() {
        s2s.close();
        exchange.close();
    }

    private static final class Unheard implements StreamEvents, LinkEvents {
        @Override
        public void happened(Note.Stream note) {}

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
