package org.sallyport.appliance.running;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.sallyport.guard.audit.Head;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.guard.crossing.Tally;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.exchange.OpenLink;
import org.sallyport.guard.exchange.Outgoing;
import org.sallyport.guard.review.Reviews;
import org.sallyport.guard.spool.Spool;
import org.sallyport.guard.xmpp.DomainPair;
import org.sallyport.guard.xmpp.OpenStream;
import org.sallyport.guard.xmpp.Outbound;
import org.sallyport.guard.xmpp.StreamFacts;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;

/** Gathers how a guard is, from what everybody may read at any time. */
final class StatusReport {
    private static final String ELSEWHERE = "";
    private final GuardProcess guard;
    private final Configuration atStart;
    private final Bundle bundle;

    StatusReport(GuardProcess guard) {
        this.guard = guard;
        this.atStart = guard.atStart();
        this.bundle = guard.loaded().bundle();
    }

    GuardStatus status() {
        Map<String, Tally.Count> counts = new TreeMap<>(guard.tally().now());
        List<GuardStatus.Stream> streams = Stream.concat(
                        guard.links().map(this::stream), guard.s2s().streams().map(this::stream))
                .limit(GuardStatus.MOST)
                .sorted(Comparator.comparing(GuardStatus.Stream::peer).thenComparing(GuardStatus.Stream::since))
                .toList();
        List<GuardStatus.Outbound> outbound = Stream.concat(
                        guard.exchangeOutlet().outgoing().stream().map(StatusReport::outbound),
                        guard.outlet().outbound().stream().map(StatusReport::outbound))
                .toList();
        return new GuardStatus(
                HexFormat.of().toHexDigits(guard.journal().passages().instance()),
                guard.journal().passages().boot(),
                software(),
                ProcessHandle.current().pid(),
                word(atStart.crypto().mode()),
                guard.started(),
                Instant.now(),
                state(),
                guard.border().isOpen() ? "" : guard.alarm(),
                guard.draining().map(this::draining),
                bundle.revision().hex(),
                journal(),
                certificates(guard.loaded().identities()),
                bundle.sides().stream().map(this::side).toList(),
                crossings(counts),
                words(counts.getOrDefault(ELSEWHERE, Tally.Count.NONE)),
                guard.border().openRequests(),
                guard.spool().map(StatusReport::spool),
                guard.reviews().map(Reviews::level).map(StatusReport::held),
                IntStream.range(0, guard.doors().size())
                        .mapToObj(this::listener)
                        .toList(),
                streams,
                guard.s2s().streamCount() + (int) guard.links().count(),
                outbound.stream()
                        .sorted(Comparator.comparing(GuardStatus.Outbound::peer)
                                .thenComparing(out -> out.pair().toString()))
                        .limit(GuardStatus.MOST)
                        .toList(),
                outbound.size());
    }

    private static GuardStatus.Spool held(Reviews.Level level) {
        return new GuardStatus.Spool(level.number(), level.octets(), level.oldest());
    }

    static String software() {
        return Optional.ofNullable(StatusReport.class.getPackage().getImplementationVersion())
                .orElse("(not built as a jar)");
    }

    private GuardStatus.State state() {
        if (guard.journal().hasFailed()) {
            return GuardStatus.State.JOURNAL_FAILED;
        }
        if (guard.reviews().map(Reviews::hasFailed).orElse(false)) {
            return GuardStatus.State.REVIEW_FAILED;
        }
        if (!guard.border().isOpen()) {
            return GuardStatus.State.SPOOL_FAILED;
        }
        if (guard.isEnding()) {
            return GuardStatus.State.ENDING;
        }
        return guard.border().isDraining() ? GuardStatus.State.DRAINING : GuardStatus.State.RUNNING;
    }

    private GuardStatus.Draining draining(Instant since) {
        return new GuardStatus.Draining(
                since,
                guard.border().inHouse(),
                guard.border().openRequests(),
                guard.spool().map(spool -> spool.level().number()).orElse(0));
    }

    private GuardStatus.Journal journal() {
        Head head = guard.journal().head();
        return new GuardStatus.Journal(
                head.seq(), head.toString(), atStart.audit().durable().word());
    }

    private static GuardStatus.Spool spool(Spool spool) {
        Spool.Level level = spool.level();
        return new GuardStatus.Spool(level.number(), level.octets(), level.oldest());
    }

    private GuardStatus.Side side(SideEntry side) {
        return new GuardStatus.Side(
                side.id(),
                bundle.peers().stream()
                        .filter(peer -> peer.side().equals(side.id()))
                        .map(PeerEntry::id)
                        .toList());
    }

    /** Those of the bundle in their order, then those that no longer are. */
    private List<GuardStatus.Crossing> crossings(Map<String, Tally.Count> counts) {
        List<GuardStatus.Crossing> all = new ArrayList<>();
        for (CrossingEntry crossing : bundle.crossings()) {
            Tally.Count count = counts.remove(crossing.from() + " > " + crossing.to());
            all.add(crossing(crossing.from(), crossing.to(), count == null ? Tally.Count.NONE : count));
        }
        counts.forEach((crossing, count) -> {
            if (!crossing.equals(ELSEWHERE)) {
                String[] sides = crossing.split(" > ", 2);
                all.add(crossing(sides[0], sides[1], count));
            }
        });
        return all;
    }

    private static GuardStatus.Crossing crossing(String from, String to, Tally.Count count) {
        long refused =
                count.refused().values().stream().mapToLong(Long::longValue).sum();
        return new GuardStatus.Crossing(from, to, count.cleared(), refused, words(count), count.rules());
    }

    private static Map<String, Long> words(Tally.Count count) {
        return count.refused().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue));
    }

    private GuardStatus.Listener listener(int i) {
        Doorway listener = guard.doors().get(i);
        return new GuardStatus.Listener(
                address(listener.address()),
                word(atStart.listeners().get(i).protocol()),
                listener.sides().stream().sorted().toList(),
                listener.connections(),
                listener.negotiating());
    }

    /** A link carries what is for, or from, all domains of its peer. */
    private GuardStatus.Stream stream(OpenLink link) {
        return new GuardStatus.Stream(
                link.name(),
                link.inbound() ? "in" : "out",
                false,
                link.peer(),
                protocol(link.peer()),
                List.of(pair(DomainPair.ALL)),
                address(link.address()),
                word(PeerEntry.Authenticate.CERTIFICATE),
                link.tls(),
                link.cipher(),
                link.since(),
                link.lastStanza(),
                Optional.empty());
    }

    private static GuardStatus.Outbound outbound(Outgoing out) {
        return new GuardStatus.Outbound(
                pair(DomainPair.ALL),
                out.peer(),
                GuardStatus.Outbound.State.valueOf(out.state().name()),
                out.waiting(),
                out.trouble().map(trouble -> new GuardStatus.Trouble(trouble.at(), trouble.why())),
                out.notBefore());
    }

    private GuardStatus.Stream stream(OpenStream stream) {
        StreamFacts facts = stream.facts();
        return new GuardStatus.Stream(
                facts.name(),
                switch (facts.direction()) {
                    case INBOUND -> "in";
                    case OUTBOUND -> "out";
                },
                facts.bidi(),
                facts.peer(),
                protocol(facts.peer()),
                stream.pairs().stream().map(StatusReport::pair).toList(),
                address(facts.address()),
                word(stream.authenticated()),
                stream.tls(),
                stream.cipher(),
                stream.since(),
                stream.lastStanza(),
                stream.certificate().map(shown -> new GuardStatus.Certificate("", shown.names(), shown.ends())));
    }

    private static GuardStatus.Outbound outbound(Outbound out) {
        return new GuardStatus.Outbound(
                pair(out.pair()),
                out.peer(),
                GuardStatus.Outbound.State.valueOf(out.state().name()),
                out.waiting(),
                out.trouble().map(trouble -> new GuardStatus.Trouble(trouble.at(), trouble.why())),
                out.notBefore());
    }

    /** What the peer speaks; one that a reload has taken away ends soon. */
    private String protocol(String peer) {
        return bundle.peers().stream()
                .filter(entry -> entry.id().equals(peer))
                .map(entry -> word(entry.protocol()))
                .findFirst()
                .orElse("");
    }

    static List<GuardStatus.Certificate> certificates(List<Identity> identities) {
        return identities.stream()
                .map(identity -> new GuardStatus.Certificate(
                        identity.id(),
                        identity.names().domains().stream().sorted().toList(),
                        identity.ends(),
                        identity.trouble().map(trouble -> new GuardStatus.Trouble(trouble.at(), trouble.why()))))
                .toList();
    }

    private static GuardStatus.Pair pair(DomainPair pair) {
        return new GuardStatus.Pair(pair.from(), pair.to());
    }

    static String address(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (address.getAddress() instanceof Inet6Address ? "[" + host + "]:" : host + ":") + address.getPort();
    }

    static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
