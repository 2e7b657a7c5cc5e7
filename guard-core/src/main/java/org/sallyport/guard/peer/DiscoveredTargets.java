package org.sallyport.guard.peer;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;
import org.sallyport.policy.stanza.Jid;
import org.xbill.DNS.Name;
import org.xbill.DNS.SRVRecord;

/**
 * What DNS says (RFC 6120, 3.2). The domain's own addresses are used only when DNS has answered that there are no SRV
 * records; when it has not answered, nothing is known, and the attempt fails.
 */
record DiscoveredTargets(Resolver resolver, RandomGenerator chance) implements Targets {
    private static final int PORT = 5269;

    @Override
    public CompletionStage<List<InetSocketAddress>> resolve(String domain) {
        Optional<String> name = Jid.ofDomain(domain).dnsName();
        return name.isEmpty()
                ? Lookups.all(List.of(new HostPort(domain, PORT)), resolver)
                : resolver.services(name.get()).thenCompose(answer -> targets(domain, answer));
    }

    private CompletionStage<List<InetSocketAddress>> targets(String domain, Answer<SRVRecord> answer) {
        if (answer.problem().isPresent()) {
            return Lookups.failed(answer.problem().get());
        }
        if (answer.found().isEmpty()) {
            return Lookups.all(List.of(new HostPort(domain, PORT)), resolver);
        }
        List<HostPort> hosts = new ArrayList<>();
        ServiceOrder.of(answer.found(), chance).forEach(record -> host(record).ifPresent(hosts::add));
        return hosts.isEmpty()
                ? Lookups.failed("the SRV records of \"" + domain + "\" say that it offers no server-to-server XMPP")
                : Lookups.all(hosts, resolver);
    }

    /** Nothing for the root, which means "not offered" (RFC 2782), and for what is no host and port. */
    private static Optional<HostPort> host(SRVRecord record) {
        if (record.getTarget().equals(Name.root)) {
            return Optional.empty();
        }
        try {
            String host = Jid.ofDomain(record.getTarget().toString(true)).domain();
            return Optional.of(new HostPort(host, record.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
