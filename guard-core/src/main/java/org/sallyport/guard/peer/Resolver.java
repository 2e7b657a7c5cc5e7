package org.sallyport.guard.peer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.HostPort;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks DNS: names as they are written, never completed by a search domain; nothing is remembered between questions.
 * Thread-safe, asynchronous; each question takes 5 seconds at most.
 */
public final class Resolver {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int TRIES = 2;
    private static final int MAX_REDIRECTS = 4;

    private final LookupSession session;
    private final Duration limit;

    private Resolver(LookupSession.LookupSessionBuilder session, List<InetSocketAddress> servers, Duration limit) {
        this.session = session.maxRedirects(MAX_REDIRECTS)
                .resolver(asking(servers, limit.dividedBy(TRIES)))
                .build();
        this.limit = limit;
    }

    /** The servers and the hosts file of this machine. */
    public static Resolver system() {
        return new Resolver(
                LookupSession.builder().defaultHostsFileParser(),
                ResolverConfig.getCurrentConfig().servers(),
                LIMIT);
    }

    /** One server that the configuration names, and nothing else. */
    public static Resolver at(InetSocketAddress server) {
        return at(server, LIMIT);
    }

    static Resolver at(InetSocketAddress server, Duration limit) {
        return new Resolver(LookupSession.builder(), List.of(server), limit);
    }

    private static ExtendedResolver asking(List<InetSocketAddress> servers, Duration each) {
        List<org.xbill.DNS.Resolver> resolvers = servers.stream()
                .<org.xbill.DNS.Resolver>map(server -> {
                    SimpleResolver resolver = new SimpleResolver(server);
                    resolver.setTimeout(each);
                    return resolver;
                })
                .toList();
        ExtendedResolver all = new ExtendedResolver(resolvers);
        all.setRetries(TRIES);
        return all;
    }

    /** The SRV records for server-to-server XMPP of the domain, with STARTTLS or with direct TLS. */
    CompletableFuture<Answer<SRVRecord>> services(PeerEntry.Protocol protocol, String dnsName) {
        return ask(service(protocol) + dnsName, Type.SRV).thenApply(answer -> answer.map(SRVRecord.class::cast));
    }

    static String service(PeerEntry.Protocol protocol) {
        return switch (protocol) {
            case S2S -> "_xmpp-server._tcp.";
            case S2S_TLS -> "_xmpps-server._tcp.";
            case X2X, GCXP -> throw new IllegalArgumentException(protocol.word() + " has no SRV records");
        };
    }

    /** The addresses of a host, IPv6 before IPv4; an IP address stands for itself. */
    CompletableFuture<Answer<InetAddress>> addresses(HostPort host) {
        if (host.isAddress()) {
            return CompletableFuture.completedFuture(Answer.of(List.of(InetAddress.ofLiteral(host.host()))));
        }
        CompletableFuture<Answer<InetAddress>> v6 = addresses(host.host(), Type.AAAA);
        return v6.thenCombine(addresses(host.host(), Type.A), Answer::and);
    }

    private CompletableFuture<Answer<InetAddress>> addresses(String dnsName, int type) {
        return ask(dnsName, type).thenApply(answer -> answer.map(Resolver::address));
    }

    private static InetAddress address(Record record) {
        return switch (record) {
            case ARecord a -> a.getAddress();
            case AAAARecord aaaa -> aaaa.getAddress();
            default -> throw new IllegalStateException("no address record");
        };
    }

    private CompletableFuture<Answer<Record>> ask(String dnsName, int type) {
        try {
            return session.lookupAsync(Name.fromString(dnsName + "."), type)
                    .toCompletableFuture()
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((result, problem) -> problem == null
                            ? Answer.of(ofType(result.getRecords(), type))
                            : answer(dnsName, type, cause(problem)));
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(
                    Answer.failed("\"" + dnsName + "\" is too long for a name in DNS"));
        }
    }

    private static List<Record> ofType(List<Record> records, int type) {
        return records.stream().filter(record -> record.getType() == type).toList();
    }

    private Answer<Record> answer(String dnsName, int type, Throwable problem) {
        String question = Type.string(type) + " of \"" + dnsName + "\"";
        return switch (problem) {
            case NoSuchDomainException _, NoSuchRRSetException _ -> Answer.of(List.of());
            case TimeoutException _ ->
                Answer.failed("no answer within " + limit.toMillis() + " ms to the question for the " + question);
            default ->
                Answer.failed("the question for the " + question + " failed: "
                        + problem.getClass()
                                .getSimpleName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                                .toLowerCase(Locale.ROOT));
        };
    }

    private static Throwable cause(Throwable problem) {
        @Nullable Throwable cause = problem instanceof CompletionException ? problem.getCause() : null;
        return cause == null ? problem : cause;
    }
}
