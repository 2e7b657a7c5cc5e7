package org.sallyport.guard.peer;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.sallyport.policy.setting.HostPort;

/** Looks up several hosts at once and keeps their order. */
final class Lookups {
    /** More addresses than this are not tried, and no more hosts than this looked up. */
    static final int MAX = 16;

    private Lookups() {}

    /**
     * What the hosts have for addresses; fails when that is none.
     *
     * @param how where the hosts come from
     */
    static CompletableFuture<Found> all(String how, List<HostPort> hosts, Resolver resolver) {
        CompletableFuture<Answer<InetSocketAddress>> all = CompletableFuture.completedFuture(Answer.of(List.of()));
        for (HostPort host : hosts.stream().limit(MAX).toList()) {
            all = all.thenCombine(one(host, resolver), Answer::and);
        }
        return all.thenCompose(answer -> result(how, answer, hosts));
    }

    private static CompletableFuture<Answer<InetSocketAddress>> one(HostPort host, Resolver resolver) {
        return resolver.addresses(host)
                .thenApply(answer -> answer.map(address -> new InetSocketAddress(address, host.port())));
    }

    private static CompletableFuture<Found> result(String how, Answer<InetSocketAddress> answer, List<HostPort> hosts) {
        List<InetSocketAddress> found =
                answer.found().stream().distinct().limit(MAX).toList();
        return found.isEmpty()
                ? failed(how + "; " + answer.problem().orElseGet(() -> "there is no address for " + text(hosts)))
                : CompletableFuture.completedFuture(new Found(found, how));
    }

    static String text(List<HostPort> hosts) {
        return hosts.stream().limit(MAX).map(HostPort::toString).collect(Collectors.joining(", "));
    }

    static <T> CompletableFuture<T> failed(String reason) {
        return CompletableFuture.failedFuture(new Unreachable(reason));
    }
}
