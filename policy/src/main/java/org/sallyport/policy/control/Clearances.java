package org.sallyport.policy.control;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sallyport.policy.label.AccessDecision;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.Classification;
import org.sallyport.policy.label.stated.StatedClearance;
import org.sallyport.policy.label.stated.Value;
import org.sallyport.policy.stanza.Shown;

/**
 * Who is cleared for what under one policy. Every entry that fits a passage must grant. Where entries are for an end of
 * passages, one of that end must fit, else whoever is there has no clearance; an entry for destinations there must always be.
 */
final class Clearances extends AbstractList<ClearanceEntry> {
    private final List<Held> held;
    private final boolean ofSources;

    private record Held(ClearanceEntry entry, Clearance clearance) {}

    private Clearances(List<Held> held) {
        this.held = List.copyOf(held);
        this.ofSources = held.stream().anyMatch(each -> each.entry.holder() == Holder.SOURCE);
    }

    /**
     * The clearances of entries under a policy.
     *
     * @param key the setting that they stand in
     * @throws IllegalArgumentException when one cannot be used, or is of another policy, or none is for destinations
     */
    static Clearances of(String key, List<ClearanceEntry> entries, SecurityPolicy policy) {
        if (entries.stream().noneMatch(entry -> entry.holder() == Holder.DESTINATION)) {
            throw new IllegalArgumentException(
                    key + ": expected an entry for the destination, for without a clearance nobody gets anything");
        }
        List<Held> held = new ArrayList<>();
        for (ClearanceEntry entry : entries) {
            held.add(new Held(entry, clearance(key, entry, policy)));
        }
        return new Clearances(held);
    }

    static Clearance clearance(String key, ClearanceEntry entry, SecurityPolicy policy) {
        StatedClearance stated = entry.clearance().under(policy);
        Clearance.Reading reading = entry.upTo().isPresent()
                ? policy.clearance(upTo(key, stated, entry.upTo().get(), policy), Clearance.Levels.UP_TO)
                : policy.clearance(stated, Clearance.Levels.LISTED);
        return switch (reading) {
            case Clearance.Usable(Clearance clearance) -> clearance;
            case Clearance.Unusable(var fault, String why) ->
                throw new IllegalArgumentException(key + ": " + entry.clearance() + " cannot be used: " + why);
        };
    }

    /** The clearance, if the class is the highest that it lists: a reader must not be told less than what is granted. */
    private static StatedClearance upTo(String key, StatedClearance stated, String top, SecurityPolicy policy) {
        Classification named = policy.spif().classifications().stream()
                .filter(each -> each.name().equalsIgnoreCase(top))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        key + ": up-to: the policy has no classification " + Shown.quoted(top)));
        int highest = policy.clearance(stated, Clearance.Levels.LISTED).orNil().classifications().stream()
                .mapToInt(Classification::hierarchy)
                .max()
                .orElse(Integer.MIN_VALUE);
        if (highest > named.hierarchy()) {
            throw new IllegalArgumentException(
                    key + ": up-to: the clearance lists a classification above " + Shown.quoted(top));
        }
        List<Value> classes = new ArrayList<>(stated.classifications());
        classes.add(Value.of(named.lacv()));
        return new StatedClearance(stated.policy(), classes, stated.categories());
    }

    /** The ids of peers in entries, and others beside them. */
    static Set<String> peers(List<ClearanceEntry> entries, Set<String> others) {
        return Stream.concat(entries.stream().flatMap(entry -> entry.peers().stream()), others.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public ClearanceEntry get(int index) {
        return held.get(index).entry;
    }

    @Override
    public int size() {
        return held.size();
    }

    /** Why somebody at an end of the passage may not have what bears the label; empty when everybody may. */
    Optional<String> denial(SecurityLabel label, Passage passage) {
        boolean source = !ofSources;
        boolean destination = false;
        for (Held each : held) {
            if (each.entry.fits(passage)) {
                if (AccessDecision.decide(label, each.clearance) instanceof AccessDecision.Denied denied) {
                    return Optional.of(why(each.entry, denied));
                }
                source |= each.entry.holder() == Holder.SOURCE;
                destination |= each.entry.holder() == Holder.DESTINATION;
            }
        }
        return source && destination
                ? Optional.empty()
                : Optional.of("nobody has a clearance at the " + (source ? "destination" : "source"));
    }

    private static String why(ClearanceEntry entry, AccessDecision.Denied denied) {
        String file = Shown.printable(entry.clearance().name(), Shown.MOST);
        return entry.holder().name().toLowerCase(Locale.ROOT) + ", " + file + ": "
                + denied.rule().name().toLowerCase(Locale.ROOT) + ": " + denied.value();
    }
}
