package org.sallyport.policy.file;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Guess;

/** What must hold between the entries of a bundle. */
final class BundleCheck {
    private final Document document;
    private final Set<String> sides;
    private final List<PeerEntry> peers;
    private final List<CrossingEntry> crossings;
    private final Map<Domains, PeerEntry> routed = new HashMap<>();
    private final Map<Domains, PeerEntry> proving = new HashMap<>();

    BundleCheck(Document document) {
        this.document = document;
        this.sides = document.checkIds("side");
        this.peers = document.all(PeerEntry.class);
        this.crossings = document.all(CrossingEntry.class);
    }

    void run() {
        document.checkIds("peer");
        peers.forEach(this::check);
        Set<List<String>> pairs = new HashSet<>();
        crossings.forEach(crossing -> check(crossing, pairs));
        peers.stream().filter(peer -> !peer.protocol().isStreams()).forEach(this::checkUnnegotiated);
    }

    private void check(PeerEntry peer) {
        checkSide(peer, "side", peer.side());
        for (Domains domains : peer.domains()) {
            PeerEntry other = routed.putIfAbsent(domains, peer);
            if (other != null) {
                report(peer, "domains", domains, other, "is routed to");
            }
        }
        checkProving(peer);
    }

    /** A name that two peers could prove would leave open whose stream it is. */
    private void checkProving(PeerEntry peer) {
        boolean itself = peer.identity().isEmpty();
        for (Domains domains : itself ? peer.domains() : peer.identity()) {
            PeerEntry other = proving.putIfAbsent(domains, peer);
            boolean saidAbove = itself && other != null && other.identity().isEmpty();
            if (other != null && !saidAbove) {
                report(peer, itself ? "domains" : "identity", domains, other, "is what proves");
            }
        }
    }

    private void report(PeerEntry peer, String key, Domains domains, PeerEntry other, String verb) {
        String whose = other == peer ? "stands twice" : verb + " peer \"" + other.id() + "\" already";
        document.report(peer, key, "\"" + domains + "\" " + whose);
    }

    private void check(CrossingEntry crossing, Set<List<String>> pairs) {
        checkSide(crossing, "from", crossing.from());
        checkSide(crossing, "to", crossing.to());
        if (!pairs.add(List.of(crossing.from(), crossing.to()))) {
            document.report(
                    crossing,
                    "the crossing from \"" + crossing.from() + "\" to \"" + crossing.to() + "\" stands twice");
        }
    }

    /** What links without white space between stanzas, and with one kind of answer for all, cannot do. */
    private void checkUnnegotiated(PeerEntry peer) {
        List<CrossingEntry> to = crossings(crossing -> crossing.to().equals(peer.side()));
        List<CrossingEntry> from = crossings(crossing -> crossing.from().equals(peer.side()));
        String who = "peer \"" + peer.id() + "\" of that side speaks "
                + peer.protocol().word();
        to.stream()
                .filter(crossing -> crossing.padding().isPresent())
                .forEach(crossing -> document.report(
                        crossing, "padding", "expected none: " + who + ", which has no white space between stanzas"));
        if (peer.protocol() == PeerEntry.Protocol.GCXP) {
            Stream.of(to, from)
                    .filter(BundleCheck::disagree)
                    .forEach(all -> document.report(
                            all.getLast(),
                            "acknowledge",
                            "expected \"none\" for all crossings " + (all == to ? "to" : "from") + " side \""
                                    + peer.side() + "\" or for none of them: " + who
                                    + ", where each request gets a response or none does"));
        }
    }

    private List<CrossingEntry> crossings(Predicate<CrossingEntry> which) {
        return crossings.stream().filter(which).toList();
    }

    private static boolean disagree(List<CrossingEntry> crossings) {
        return crossings.stream()
                        .map(each -> each.acknowledge() == CrossingEntry.Acknowledge.NONE)
                        .distinct()
                        .count()
                > 1;
    }

    private void checkSide(Record entry, String key, String side) {
        if (!sides.contains(side)) {
            document.report(entry, key, Guess.unknown("side", side, sides));
        }
    }
}
