package org.sallyport.policy.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.MaxSize;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.grammar.Capacity;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Identifier;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.StanzaKind;

/** Counts what a policy leaves to say beside what is read. */
final class ChannelCount {
    static final String FREE = "as much as the stanza has room for";
    private static final double PART = 8 * 1_023.0;
    private static final double LINE = 1_024 * log2(0x110000);
    private static final double LANGUAGE = 64 * log2(62);
    /** Values that the receiver remembers. */
    private static final double REMEMBERED = 1e6;

    private static final double LENGTHS = 5;
    private static final double HIDDEN = log2(LENGTHS) + log2(REMEMBERED + 1);
    /** Milliseconds between two stanzas. */
    private static final double APART = 60_000;

    private static final List<String> ASSUMPTIONS = List.of(
            "Each number is an upper bound: of a program that chooses every value as the grammar allows, and of a"
                    + " receiver that sees every octet. Of the rules only max-size is counted; what others refuse or take"
                    + " away only makes it less.",
            "Free text and what may be repeated holds eight bits an octet, as many octets as a stanza may have:"
                    + " max-size, or else the reader's standard limit. Everything together holds no more than that.",
            "An identifier in disguise tells which of five lengths it has, and with which of a million values before"
                    + " it is equal.",
            "Users are as their server names them: it can invent one for each stanza, unless a rule names them.",
            "The resource that is addressed is the receiving side's; what does not open as one crosses as it is.",
            "Payloads, and elements in them, leave in the order in which they came.",
            "Time is seen to the millisecond, or to the tick of the crossing's delay, with a stanza a minute.",
            "Who sees only the encrypted link sees the size of a stanza to the octet, or to the multiple of the"
                    + " crossing's padding, and its time. Who reads it learns nothing more from its size.");

    private final Policy policy;
    private final CrossingEntry crossing;
    private final int octets;
    private final double time;

    ChannelCount(Policy policy, CrossingEntry crossing) {
        this.policy = policy;
        this.crossing = crossing;
        this.time = log2(
                Math.max(1, APART / crossing.delay().map(Duration::toMillis).orElse(1L)));
        this.octets = policy.rules().stream()
                .map(Rule::control)
                .filter(MaxSize.class::isInstance)
                .mapToInt(size -> ((MaxSize) size).bytes())
                .min()
                .orElse(Limits.STANDARD.stanzaOctets());
    }

    Channels channels() {
        List<Channels.Entry> entries = policy.allows().stream().map(this::entry).toList();
        return new Channels(crossing.from(), crossing.to(), octets, entries, sizes() + time, ASSUMPTIONS);
    }

    private Channels.Entry entry(Allow allow) {
        List<Channels.Place> places = new ArrayList<>(envelope(allow));
        List<Name> payloads = payloads(allow);
        for (Name payload : payloads) {
            Grammars.shipped()
                    .capacities(payload, allow.kind(), allow.types(), name -> isNamed(allow, name))
                    .forEach(capacity -> places.add(place(capacity)));
        }
        if (payloads.size() > 1 && !isOne(allow)) {
            places.add(new Channels.Place("payloads", "order", Capacity.ofOrder(payloads.size()), ""));
        }
        places.add(new Channels.Place("stanza", "time", time, "of leaving"));
        boolean free = places.stream().anyMatch(Channels.Place::isFree);
        double beside = places.stream()
                .filter(place -> !place.isFree())
                .mapToDouble(Channels.Place::bits)
                .sum();
        String what = Traffic.of(allow.kind(), allow.types());
        return new Channels.Entry(allow.id(), what, places, free, Math.min(beside, 8.0 * octets + time));
    }

    /** The sizes that a stanza may have on the stream, as who cannot read it sees them. */
    private double sizes() {
        return log2(Math.ceilDiv(octets, crossing.padding().orElse(1)));
    }

    /** A request and its answer hold one payload at most. */
    private static boolean isOne(Allow allow) {
        return allow.kind() == StanzaKind.IQ;
    }

    private static List<Name> payloads(Allow allow) {
        return Grammars.shipped().names().stream()
                .filter(name -> isNamed(allow, name))
                .sorted()
                .toList();
    }

    private static boolean isNamed(Allow allow, Name name) {
        return allow.payloads().stream().anyMatch(names -> names.contains(name));
    }

    private List<Channels.Place> envelope(Allow allow) {
        return List.of(
                new Channels.Place("type", "word", log2(allow.types().size()), ""),
                new Channels.Place("from", "user", PART, ""),
                identifier("from", "resource", PART, Identifier.RESOURCE),
                new Channels.Place("to", "user", PART, ""),
                new Channels.Place("to", "resource", PART, ""),
                identifier("id", "id", LINE, Identifier.ID),
                new Channels.Place("xml:lang", "language", LANGUAGE, ""));
    }

    private Channels.Place identifier(String where, String kind, double bits, Identifier identifier) {
        return policy.identifiers().hides(identifier)
                ? new Channels.Place(where, kind, HIDDEN, "in disguise")
                : new Channels.Place(where, kind, bits, "");
    }

    private Channels.Place place(Capacity capacity) {
        if (Double.isInfinite(capacity.bits())) {
            return new Channels.Place(capacity.where(), capacity.kind(), 8.0 * octets, FREE);
        }
        Optional<Identifier> hidden = capacity.identifier().filter(policy.identifiers()::hides);
        double bare = hidden.equals(Optional.of(Identifier.RESOURCE)) ? 2 * PART : 0;
        return hidden.isPresent()
                ? new Channels.Place(capacity.where(), capacity.kind(), bare + HIDDEN, "in disguise")
                : new Channels.Place(capacity.where(), capacity.kind(), capacity.bits(), "");
    }

    private static double log2(double choices) {
        return Math.log(choices) / Math.log(2);
    }
}
