package org.sallyport.guard.peer;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Addresses of the configuration. */
record FixedTargets(List<HostPort> hosts, Resolver resolver) implements Targets {
    FixedTargets {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("connect: expected at least one host:port");
        }
    }

    @Override
    public CompletionStage<List<InetSocketAddress>> resolve(String domain) {
        return Lookups.all(hosts, resolver);
    }
}
