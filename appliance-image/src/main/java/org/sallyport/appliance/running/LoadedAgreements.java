package org.sallyport.appliance.running;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.sallyport.guard.config.LinkEntry;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.exchange.Agreement;
import org.sallyport.guard.exchange.Agreements;
import org.sallyport.guard.peer.Targets;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.CrossingEntry.Acknowledge;
import org.sallyport.policy.file.PeerEntry;

/** What was loaded, as links of GCXP know it. */
final class LoadedAgreements {
    private LoadedAgreements() {}

    static Agreements of(Loaded loaded, Map<String, Targets> targets) {
        Map<String, Agreement> agreements = new HashMap<>();
        for (PeerEntry peer : loaded.bundle().peers()) {
            Optional<Trust> trust = Optional.ofNullable(loaded.trust().get(peer.id()));
            if (peer.protocol() == PeerEntry.Protocol.GCXP && trust.isPresent()) {
                agreements.put(peer.id(), agreement(loaded, peer, trust.get(), targets));
            }
        }
        return new Agreements(
                agreements, loaded.revocation(), loaded.configuration().exchange());
    }

    private static Agreement agreement(Loaded loaded, PeerEntry peer, Trust trust, Map<String, Targets> targets) {
        return new Agreement(
                peer,
                trust,
                Optional.ofNullable(targets.get(peer.id())),
                loaded.configuration().link(peer.id()).map(LinkEntry::sources).orElse(List.of()),
                loaded.shownTo(peer.id()),
                isAcknowledged(loaded, CrossingEntry::to, peer.side()),
                isAcknowledged(loaded, CrossingEntry::from, peer.side()));
    }

    /** All crossings to, or from, a side with a peer that acknowledges agree on whether there is anything to acknowledge. */
    private static boolean isAcknowledged(Loaded loaded, Function<CrossingEntry, String> end, String side) {
        return loaded.bundle().crossings().stream()
                .anyMatch(crossing -> end.apply(crossing).equals(side) && crossing.acknowledge() != Acknowledge.NONE);
    }
}
