package org.sallyport.appliance.running;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.LinkEntry;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.crypto.Tls;
import org.sallyport.guard.peer.Peers;
import org.sallyport.guard.peer.Resolver;
import org.sallyport.guard.peer.Targets;
import org.sallyport.guard.xmpp.Agreement;
import org.sallyport.guard.xmpp.Surroundings;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.HostPort;

/** What was loaded, as streams know it. */
final class LoadedSurroundings {
    private LoadedSurroundings() {}

    static Surroundings of(Loaded loaded, Peers peers, Map<String, Targets> targets) {
        Configuration configuration = loaded.configuration();
        return new Surroundings(
                configuration.streams(),
                peers,
                loaded.trust(),
                loaded.revocation(),
                targets,
                configuration.links().stream()
                        .collect(Collectors.toMap(
                                LinkEntry::peer, link -> new Agreement(link.sources(), loaded.shownTo(link.peer())))),
                Tls.of(loaded.identities()),
                configuration.crypto().fallback().flatMap(loaded::identity));
    }

    /** Where each peer is reached that may be called. */
    static Map<String, Targets> targets(Loaded loaded) {
        Map<String, Targets> targets = new HashMap<>();
        for (PeerEntry peer : loaded.bundle().peers()) {
            Optional<LinkEntry> link = loaded.configuration().link(peer.id());
            if (!link.map(LinkEntry::inboundOnly).orElse(false)) {
                targets.put(peer.id(), targets(peer, link));
            }
        }
        return targets;
    }

    private static Targets targets(PeerEntry peer, Optional<LinkEntry> link) {
        Resolver resolver = link.flatMap(LinkEntry::resolver)
                .map(server -> Resolver.at(address(server)))
                .orElseGet(Resolver::system);
        boolean fixed = link.isPresent() && !link.get().connect().isEmpty();
        return fixed
                ? Targets.fixed(link.get().connect(), resolver)
                : Targets.discovered(peer.protocol(), resolver, new SecureRandom());
    }

    /** Of something that is an IP address: nothing is looked up. */
    static InetSocketAddress address(HostPort address) {
        return new InetSocketAddress(address.host(), address.port());
    }
}
