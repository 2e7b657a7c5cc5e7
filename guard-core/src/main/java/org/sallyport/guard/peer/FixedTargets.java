package org.sallyport.guard.peer;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.sallyport.policy.setting.HostPort;

/** Addresses of the configuration. */
record FixedTargets(List<HostPort> hosts, Resolver resolver) implements Targets {
    FixedTargets {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new IllegalArgumentException("connect: expected at least one host:port");
        }
        if (hosts.stream().anyMatch(host -> host.port() == 0)) {
            throw new IllegalArgumentException("connect: expected a port from 1 to 65535, found 0");
        }
    }

    @Override
    public CompletionStage<Found> resolve(String domain) {
        return Lookups.all("connect says " + Lookups.text(hosts), hosts, resolver);
    }
}
