package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.report.Difference.Change;
import org.sallyport.policy.report.Difference.Way;
import org.sallyport.policy.setting.Stated;
import org.sallyport.policy.stanza.Shown;

/** What differs in the entries of two bundles. */
final class EntryDifference {
    private final Bundle before;
    private final Bundle after;
    private final List<Change> changes = new ArrayList<>();

    EntryDifference(Bundle before, Bundle after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        compare(
                before.sides(),
                after.sides(),
                SideEntry::id,
                side -> report(Way.OTHER, "side " + side.id(), "is new"),
                side -> report(Way.OTHER, "side " + side.id(), "is gone"),
                (old, now) -> {});
        compare(
                before.peers(),
                after.peers(),
                PeerEntry::id,
                peer -> report(Way.MORE, "peer " + peer.id(), "is new, on side " + peer.side()),
                peer -> report(Way.LESS, "peer " + peer.id(), "is gone"),
                this::peers);
        compare(
                before.crossings(),
                after.crossings(),
                EntryDifference::way,
                crossing -> report(
                        Way.MORE,
                        way(crossing),
                        "is new: " + after.policyOf(crossing).name()),
                crossing -> report(Way.LESS, way(crossing), "is gone: nothing crosses"),
                this::crossings);
        return changes;
    }

    private void peers(PeerEntry old, PeerEntry now) {
        String where = "peer " + now.id();
        added(old.domains(), now.domains()).forEach(domain -> report(Way.MORE, where, "serves " + domain));
        added(now.domains(), old.domains()).forEach(domain -> report(Way.LESS, where, "no longer serves " + domain));
        settings(old, now, Set.of("domains")).forEach(what -> report(Way.OTHER, where, what));
    }

    private void crossings(CrossingEntry old, CrossingEntry now) {
        settings(old, now, Set.of("policy")).forEach(what -> report(Way.OTHER, way(now), what));
        new PolicyDifference(
                        before.policyOf(old),
                        after.policyOf(now),
                        (way, change) -> report(way, way(now) + ", " + change.getFirst(), change.getLast()))
                .report();
    }

    private static String way(CrossingEntry crossing) {
        return "from " + crossing.from() + " to " + crossing.to();
    }

    private void report(Way way, String where, String what) {
        changes.add(new Change(way, Shown.visible(where), Shown.visible(what)));
    }

    /** What is in the second and not in the first. */
    static <T> List<T> added(List<T> first, List<T> second) {
        return second.stream().filter(each -> !first.contains(each)).toList();
    }

    /** The settings that differ, but for those of some keys, each in words. */
    static List<String> settings(Record old, Record now, Set<String> except) {
        Map<String, Stated> was = new LinkedHashMap<>();
        Stated.of(old).forEach(stated -> was.put(stated.key(), stated));
        return Stated.of(now).stream()
                .filter(stated -> !except.contains(stated.key()))
                .flatMap(stated -> Optional.ofNullable(was.get(stated.key()))
                        .filter(other -> !other.value().equals(stated.value()))
                        .map(other -> stated.meaning() + ": was " + other.value() + ", is now " + stated.value())
                        .stream())
                .toList();
    }

    /** Entries of two lists by their ids, in the order of the second; what is gone comes last. */
    static <T> void compare(
            List<T> before,
            List<T> after,
            Function<T, String> id,
            Consumer<T> fresh,
            Consumer<T> gone,
            BiConsumer<T, T> both) {
        Map<String, T> was = new LinkedHashMap<>();
        before.forEach(each -> was.put(id.apply(each), each));
        Set<String> seen = new LinkedHashSet<>();
        for (T each : after) {
            seen.add(id.apply(each));
            Optional<T> old = Optional.ofNullable(was.get(id.apply(each)));
            old.ifPresentOrElse(other -> both.accept(other, each), () -> fresh.accept(each));
        }
        Stream<T> lost = before.stream().filter(each -> !seen.contains(id.apply(each)));
        lost.forEach(gone);
    }
}
