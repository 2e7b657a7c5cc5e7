package org.sallyport.guard.peer;

import java.net.InetSocketAddress;
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
    public CompletionStage<List<InetSocketAddress>> resolve(String domain) {
        return Jid.ofDomain(domain)
                .dnsName()
                .map(name -> resolver.services(protocol, name).thenCompose(answer -> targets(name, answer)))
                .orElseGet(() -> withoutServices(domain));
    }

    /** Where a domain is that has no SRV records of the kind. */
    private CompletableFuture<List<InetSocketAddress>> withoutServices(String host) {
        return switch (protocol) {
            case S2S -> addressOf(host);
            case S2S_TLS ->
                Lookups.failed("there are no SRV records of \"_xmpps-server._tcp." + host
                        + "\", and direct TLS has no usual port: it must stand in connect");
        };
    }

    private CompletableFuture<List<InetSocketAddress>> addressOf(String host) {
        try {
            return Lookups.all(List.of(new HostPort(host, PORT)), resolver);
        } catch (IllegalArgumentException e) {
            return Lookups.failed("the domain is too long for a name in DNS");
        }
    }

    private CompletableFuture<List<InetSocketAddress>> targets(String name, Answer<SRVRecord> answer) {
        if (answer.problem().isPresent()) {
            return Lookups.failed(answer.problem().get());
        }
        if (answer.found().isEmpty()) {
            return withoutServices(name);
        }
        List<HostPort> hosts = ServiceOrder.of(answer.found(), chance).stream()
                .flatMap(record -> host(record).stream())
                .toList();
        return hosts.isEmpty()
                ? Lookups.failed("the SRV records of \"" + name + "\" say that it offers no server-to-server XMPP")
                : Lookups.all(hosts, resolver);
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
