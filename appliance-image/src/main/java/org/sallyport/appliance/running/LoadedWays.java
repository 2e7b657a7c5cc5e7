package org.sallyport.appliance.running;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.gcxp.ConsumerSettings;
import org.sallyport.gcxp.ProducerSettings;
import org.sallyport.guard.config.LinkEntry;
import org.sallyport.guard.config.LoadedInstance;
import org.sallyport.guard.config.TimesEntry;
import org.sallyport.guard.crypto.CertifiedPeer;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.guard.peer.Found;
import org.sallyport.guard.peer.Network;
import org.sallyport.guard.peer.Resolver;
import org.sallyport.guard.peer.Targets;
import org.sallyport.guard.verify.gate.GateSettings;
import org.sallyport.guard.verify.gate.Ways;

/** What was loaded for an XML guard, as its gate knows it. */
final class LoadedWays {
    private static final int PRODUCERS = 16;
    private static final int UNANSWERED = 256;
    private static final int REMEMBERED = 4_096;
    private static final int TRIES = 2;
    private static final int REST_GROWS = 15;
    /** More than GCXP puts around a payload: an id of 256 octets, and heads. */
    private static final int AROUND = 512;

    private static final Duration HOUR = Duration.ofHours(1);

    private LoadedWays() {}

    static Ways of(LoadedInstance loaded) {
        List<Network> sources = loaded.fromProducer().sources();
        Targets targets = targets(loaded.toConsumer());
        return new Ways(
                peer(loaded.instance().producer().identity(), loaded.producer()),
                address -> sources.stream().anyMatch(network -> network.contains(address)),
                loaded.identity(loaded.listener().identity().orElseThrow()).orElseThrow(),
                peer(loaded.instance().consumer().identity(), loaded.consumer()),
                () -> targets.resolve("").thenApply(Found::addresses),
                loaded.shownToConsumer(),
                InstantSource.system(),
                marks(loaded));
    }

    private static CertifiedPeer peer(Set<String> names, Trust trust) {
        return new CertifiedPeer(names, trust, Optional.empty());
    }

    private static Targets targets(LinkEntry link) {
        return Targets.fixed(
                link.connect(),
                link.resolver()
                        .map(server -> Resolver.at(LoadedSurroundings.address(server)))
                        .orElseGet(Resolver::system));
    }

    /** Where these texts are the same the ends are met in the same way; a certificate that was renewed changes nothing. */
    private static String marks(LoadedInstance loaded) {
        return loaded.listener() + " " + loaded.fromProducer() + " " + loaded.toConsumer();
    }

    /** What may come is little more than the profile lets pass; the rest is cut off before it is read. */
    static GateSettings settings(LoadedInstance loaded) {
        TimesEntry times = loaded.configuration().times();
        int octets = loaded.configuration().limits().stanzaOctets() + AROUND;
        Duration opening = atMostAnHour(times.connect().plus(times.handshake()));
        ConsumerSettings intake = new ConsumerSettings(
                octets,
                atMostAnHour(times.negotiation()),
                atMostAnHour(times.stanza()),
                Optional.empty(),
                PRODUCERS,
                UNANSWERED,
                REMEMBERED);
        ProducerSettings outlet = new ProducerSettings(
                true,
                octets,
                opening,
                atMostAnHour(times.stanza()),
                times.response(),
                atMostAnHour(times.negotiation()),
                times.keepalive().isZero() ? Duration.ofDays(1) : times.keepalive(),
                UNANSWERED,
                2 * PRODUCERS * UNANSWERED,
                TRIES,
                atMostAnHour(times.rest()),
                atMostAnHour(times.rest().multipliedBy(REST_GROWS)));
        return new GateSettings(intake, outlet, times.closing());
    }

    private static Duration atMostAnHour(Duration time) {
        return time.compareTo(HOUR) < 0 ? time : HOUR;
    }
}
