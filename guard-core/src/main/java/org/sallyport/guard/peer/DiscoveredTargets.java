package org.sallyport.guard.peer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.stanza.Jid;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/**
 * What DNS says (RFC 6120, 3.2; XEP-0368). The domain's own addresses are used only when DNS has answered that there are no SRV
 * records; when it has not answered, nothing is known, and the attempt fails.
 */
record DiscoveredTargets(PeerEntry.Protocol protocol, Resolver resolver, RandomGenerator chance) implements Targets {
    private static final int PORT = 5269;

    @Override
    public CompletionStage<Found> resolve(String domain) {
        return Jid.ofDomain(domain)
                .dnsName()
                .map(name -> resolver.services(protocol, name).thenCompose(answer -> targets(name, answer)))
                .orElseGet(() -> withoutServices(domain, "\"" + domain + "\" is no name in DNS"));
    }

    /** Where a domain is that has no SRV records of the kind. */
    private CompletableFuture<Found> withoutServices(String host, String why) {
        return switch (protocol) {
            case S2S -> addressOf(host, why);
            case S2S_TLS -> Lookups.failed(why + ", and direct TLS has no usual port: it must stand in connect");
            case X2X, GCXP -> throw new IllegalArgumentException(protocol.word() + " has no usual port");
        };
    }

    private CompletableFuture<Found> addressOf(String host, String why) {
        try {
            HostPort usual = new HostPort(host, PORT);
            return Lookups.all(why + ", so it is " + usual, List.of(usual), resolver);
        } catch (IllegalArgumentException e) {
            return Lookups.failed("the domain is too long for a name in DNS");
        }
    }

    private CompletableFuture<Found> targets(String name, Answer<SRVRecord> answer) {
        String question = "\"" + Resolver.service(protocol) + name + "\"";
        if (answer.problem().isPresent()) {
            return Lookups.failed(answer.problem().get());
        }
        if (answer.found().isEmpty()) {
            return withoutServices(name, "there are no SRV records of " + question);
        }
        List<HostPort> hosts = ServiceOrder.of(answer.found(), chance).stream()
                .flatMap(record -> host(record).stream())
                .toList();
        return hosts.isEmpty()
                ? Lookups.failed("the SRV records of " + question + " say that it offers no server-to-server XMPP")
                : Lookups.all("SRV records of " + question + " say " + Lookups.text(hosts), hosts, resolver);
    }

    /** Nothing for the root, which means "not offered" (RFC 2782), and for what is no host and port. */
    private static Optional<HostPort> host(SRVRecord record) {
        if (record.getTarget().equals(Name.root) || record.getPort() == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HostPort(record.getTarget().toString(true), record.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
