package org.sallyport.guard.peer;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.sallyport.policy.setting.HostPort;

/** Looks up several hosts at once and keeps their order. */
final class Lookups {
    /** More addresses than this are not tried, and no more hosts than this looked up. */
    static final int MAX = 16;

    private Lookups() {}

    /** What the hosts have for addresses; fails when that is none. */
    static CompletableFuture<List<InetSocketAddress>> all(List<HostPort> hosts, Resolver resolver) {
        CompletableFuture<Answer<InetSocketAddress>> all = CompletableFuture.completedFuture(Answer.of(List.of()));
        for (HostPort host : hosts.stream().limit(MAX).toList()) {
            all = all.thenCombine(one(host, resolver), Answer::and);
        }
        return all.thenCompose(answer -> result(answer, hosts));
    }

    private static CompletableFuture<Answer<InetSocketAddress>> one(HostPort host, Resolver resolver) {
        return resolver.addresses(host)
                .thenApply(answer -> answer.map(address -> new InetSocketAddress(address, host.port())));
    }

    private static CompletableFuture<List<InetSocketAddress>> result(
            Answer<InetSocketAddress> answer, List<HostPort> hosts) {
        return answer.found().isEmpty()
                ? failed(answer.problem()
                        .orElseGet(() -> "there is no address for "
                                + String.join(
                                        ", ",
                                        hosts.stream()
                                                .limit(MAX)
                                                .map(HostPort::toString)
                                                .toList())))
                : CompletableFuture.completedFuture(
                        answer.found().stream().distinct().limit(MAX).toList());
    }

    static <T> CompletableFuture<T> failed(String reason) {
        return CompletableFuture.failedFuture(new Unreachable(reason));
    }
}
