package org.sallyport.console.overview;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sallyport.guard.control.api.GuardStatus;
import org.sallyport.policy.control.Reason;

/** Makes of a guard's status what the page shows. */
final class Summary {
    /** Long enough before the end to get another one. */
    private static final Duration SOON = Duration.ofDays(30);

    private static final Duration VERY_SOON = Duration.ofDays(7);

    /** More certificates than these are not shown. */
    private static final int MOST = 20;

    private final GuardStatus status;

    private Summary(GuardStatus status) {
        this.status = status;
    }

    static Overview of(GuardStatus status) {
        Summary summary = new Summary(status);
        List<Overview.Side> sides = status.sides().stream()
                .map(side -> new Overview.Side(
                        side.id(), side.peers().stream().map(summary::peer).toList()))
                .toList();
        return new Overview(
                summary.about(),
                summary.attention(sides),
                sides,
                status.crossings().stream()
                        .map(crossing -> new Overview.Crossing(
                                crossing.from(), crossing.to(), crossing.cleared(), crossing.refused()))
                        .toList(),
                summary.refusals(),
                status.certificates().stream()
                        .sorted(Comparator.comparing(GuardStatus.Certificate::ends))
                        .limit(MOST)
                        .toList(),
                status.journal(),
                new Overview.Work(
                        status.openRequests(),
                        status.outbound().stream()
                                .mapToInt(GuardStatus.Outbound::waiting)
                                .sum(),
                        status.spool()));
    }

    private Overview.About about() {
        return new Overview.About(
                status.instance(),
                status.boot(),
                status.software(),
                status.crypto(),
                status.revision(),
                status.state().word(),
                status.why(),
                status.started(),
                status.now());
    }

    private Overview.Peer peer(String id) {
        long streams = status.streams().stream()
                .filter(stream -> stream.peer().equals(id))
                .count();
        List<GuardStatus.Outbound> out = status.outbound().stream()
                .filter(pair -> pair.peer().equals(id))
                .toList();
        Optional<GuardStatus.Trouble> trouble = out.stream()
                .flatMap(pair -> pair.trouble().stream())
                .max(Comparator.comparing(GuardStatus.Trouble::at));
        boolean troubled = out.stream()
                .anyMatch(pair -> pair.state() == GuardStatus.Outbound.State.RESTING
                        || pair.trouble().isPresent() && pair.waiting() > 0);
        return new Overview.Peer(
                id,
                troubled ? "trouble" : streams > 0 ? "connected" : "quiet",
                streams,
                out.stream().mapToInt(GuardStatus.Outbound::waiting).sum(),
                trouble);
    }

    private List<Overview.Refusals> refusals() {
        Map<String, Long> counts = new TreeMap<>();
        Stream.concat(status.crossings().stream().map(GuardStatus.Crossing::reasons), Stream.of(status.elsewhere()))
                .forEach(reasons -> reasons.forEach((reason, count) -> counts.merge(reason, count, Long::sum)));
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(entry -> new Overview.Refusals(entry.getKey(), meaning(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparingLong(Overview.Refusals::count)
                        .reversed()
                        .thenComparing(Overview.Refusals::reason))
                .toList();
    }

    /** What the reason says; empty for one of another version. */
    private static String meaning(String word) {
        return Stream.of(Reason.values())
                .filter(reason -> reason.word().equals(word))
                .map(Reason::meaning)
                .findFirst()
                .orElse("");
    }

    private Duration left(GuardStatus.Certificate certificate) {
        return Duration.between(status.now(), certificate.ends());
    }

    private String ends(GuardStatus.Certificate certificate) {
        Duration left = left(certificate);
        return "The certificate of "
                + (certificate.id().isEmpty()
                        ? "a peer, " + String.join(", ", certificate.names()) + ","
                        : "identity " + certificate.id())
                + (left.isNegative() ? " has ended." : " ends in " + left.toDays() + " days.");
    }

    private List<Overview.Attention> attention(List<Overview.Side> sides) {
        List<Overview.Attention> all = new ArrayList<>();
        if (status.state() != GuardStatus.State.RUNNING) {
            all.add(new Overview.Attention(
                    "bad",
                    "Nothing crosses: the guard is in state " + status.state().word()
                            + (status.why().isEmpty() ? "." : ": " + status.why()),
                    "/sessions"));
        }
        sides.stream()
                .flatMap(side -> side.peers().stream())
                .filter(peer -> peer.state().equals("trouble"))
                .forEach(peer -> all.add(new Overview.Attention(
                        "bad",
                        "Peer " + peer.id() + " is not reached"
                                + peer.trouble()
                                        .map(trouble -> ": " + trouble.why())
                                        .orElse("."),
                        "/sessions")));
        status.certificates().stream()
                .filter(certificate -> left(certificate).compareTo(SOON) < 0)
                .sorted(Comparator.comparing(GuardStatus.Certificate::ends))
                .forEach(certificate -> all.add(new Overview.Attention(
                        left(certificate).compareTo(VERY_SOON) < 0 ? "bad" : "warn",
                        ends(certificate),
                        "/configuration")));
        status.spool()
                .filter(spool -> spool.oldest()
                        .filter(oldest -> oldest.isBefore(status.now().minusSeconds(3_600)))
                        .isPresent())
                .ifPresent(spool -> all.add(new Overview.Attention(
                        "warn",
                        spool.stored() + " stored messages wait, the first for more than an hour.",
                        "/sessions")));
        return all;
    }
}
