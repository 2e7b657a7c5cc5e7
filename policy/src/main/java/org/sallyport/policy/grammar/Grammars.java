package org.sallyport.policy.grammar;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.sallyport.policy.identifier.TooLong;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * The closed grammars that Sallyport ships, one file an extension, and the check that a stanza fits them. Immutable and
 * thread-safe.
 */
public final class Grammars {
    private static final Name ENVELOPE = new Name("", "stanza");

    private final Shape envelope;
    private final Map<Name, List<Shape>> payloads = new HashMap<>();
    private final Map<Inner, Shape> inner = new HashMap<>();
    private final Set<Name> allowable = new TreeSet<>();
    private final Map<Name, String> titles = new HashMap<>();

    Grammars(List<GrammarFile> files) {
        for (GrammarFile file : files) {
            file.element().forEach(shape -> {
                add(shape);
                titles.put(shape.name(), file.title() + " (" + file.specification() + ")");
            });
        }
        addConditions();
        requireClosed();
        envelope = require(Particle.of(ENVELOPE.toString()));
    }

    /** The grammars that are shipped. */
    public static Grammars shipped() {
        return Shipped.GRAMMARS;
    }

    /** Every name that an allow may name, in order. */
    public Set<Name> names() {
        return Set.copyOf(allowable);
    }

    /** Whether there is a grammar for the name, or for at least one name of the namespace. */
    public boolean knows(Names names) {
        return allowable.stream().anyMatch(names::contains);
    }

    /** What defines the name, or the first of the names that has a grammar: {@code Delayed delivery (XEP-0203)}. */
    public Optional<String> title(Names names) {
        return allowable.stream()
                .filter(names::contains)
                .findFirst()
                .flatMap(name -> Optional.ofNullable(titles.get(name)));
    }

    /**
     * Places of the payloads of that name, and of what stands in them, of which no grammar says whether they hold an
     * identifier, each as {@code element} or {@code element/@attribute}; a stanza inside another is
     * {@code element/stanza}. Where identifiers are made opaque, a payload
     * with such a place may not leave.
     */
    public SortedSet<String> unsaid(Names names) {
        SortedSet<String> places = new TreeSet<>();
        Set<Inner> seen = new HashSet<>();
        payloads.forEach((name, shapes) -> {
            if (names.contains(name)) {
                shapes.forEach(shape -> addUnsaid(shape, places, seen));
            }
        });
        return places;
    }

    /**
     * The places where a sender of a payload of that name has a choice.
     *
     * @param kind the kind of stanza
     * @param types types of that kind
     * @param mayLeave the payloads that the policy names; asked for payloads inside payloads
     */
    public List<Capacity> capacities(Name payload, StanzaKind kind, Set<String> types, Predicate<Name> mayLeave) {
        return types.stream()
                .sorted()
                .flatMap(type -> payload(payload, new Place(kind.word(), type)).stream())
                .distinct()
                .flatMap(shape -> new Capacities(this, mayLeave).of(shape).stream())
                .toList();
    }

    List<Shape> inSlot(String slot, Predicate<Name> mayLeave) {
        return payloads.entrySet().stream()
                .filter(entry -> mayLeave.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .filter(shape -> shape.fitsIn(new Place("@", slot)))
                .toList();
    }

    private void addUnsaid(Shape shape, Set<String> places, Set<Inner> seen) {
        if (shape.text().bearing() == TextKind.Bearing.UNSAID) {
            places.add(shape.name().toString());
        }
        for (AttributeShape attribute : shape.attributes()) {
            if (attribute.kind().bearing() == TextKind.Bearing.UNSAID) {
                places.add(shape.name() + "/@" + attribute.name().local());
            }
        }
        for (Particle particle : shape.children()) {
            if (particle.isStanza()) {
                places.add(shape.name() + "/stanza");
            }
            // what stands in a slot is a payload that the allow names, too
            if (!particle.slot() && seen.add(Inner.of(particle))) {
                addUnsaid(require(particle), places, seen);
            }
        }
    }

    /**
     * The stanza, which fits, with something else for the identifiers in its payloads; itself where nothing changes.
     *
     * @throws TooLong when one is too long for what stands for it
     */
    public Stanza rewritten(Stanza stanza, Bearers bearers) throws TooLong {
        return new Rewriting(this, bearers).stanza(stanza);
    }

    /**
     * Begins to hold one stanza, as it is changed from rule to rule, against its grammars.
     *
     * @param mayLeave the payloads that the policy names; asked for payloads inside payloads
     */
    public Fitting fitting(Predicate<Name> mayLeave) {
        return new Fitting(this, mayLeave);
    }

    Shape envelope() {
        return envelope;
    }

    Optional<Shape> payload(Name name, Place place) {
        for (Shape shape : payloads.getOrDefault(name, List.of())) {
            if (shape.fitsIn(place)) {
                return Optional.of(shape);
            }
        }
        return Optional.empty();
    }

    /** The shape of an element that stands inside another one. */
    Optional<Shape> inner(Particle particle) {
        return Optional.ofNullable(inner.get(Inner.of(particle)));
    }

    /** An element that stands inside others, in one of its shapes. */
    private record Inner(Name name, String variant) {
        static Inner of(Particle particle) {
            return new Inner(particle.name(), particle.variant());
        }

        @Override
        public String toString() {
            return name + (variant.isEmpty() ? "" : "#" + variant);
        }
    }

    private void add(Shape shape) {
        if (shape.in().isEmpty()) {
            addInner(shape);
        } else {
            payloads.computeIfAbsent(shape.name(), name -> new ArrayList<>()).add(shape);
            allowable.add(shape.name());
        }
    }

    private void addInner(Shape shape) {
        Inner key = new Inner(shape.name(), shape.variant().orElse(""));
        if (inner.put(key, shape) != null) {
            throw new IllegalArgumentException("two grammars for " + key);
        }
    }

    /** The error element is no payload that an allow names: it is always the guard's own. */
    private void addConditions() {
        List<Particle> conditions = new ArrayList<>();
        for (StanzaCondition condition : StanzaCondition.values()) {
            Name name = new Name(StanzaCondition.NAMESPACE, condition.word());
            addInner(new Shape(
                    name, Optional.empty(), List.of(), false, List.of(), TextKind.of("none"), List.of(), false));
            conditions.add(Particle.of(name + "?"));
        }
        List<Place> everywhere = List.of(Place.of("message/error"), Place.of("presence/error"), Place.of("iq/error"));
        List<AttributeShape> type = List.of(AttributeShape.of("type: auth|cancel|modify|wait"));
        Name error = Name.server("error");
        payloads.put(
                error,
                List.of(new Shape(
                        error, Optional.empty(), everywhere, false, type, TextKind.of("none"), conditions, false)));
    }

    /** A grammar that names an element without a grammar would refuse what its author meant to let through. */
    private void requireClosed() {
        List<Shape> all = new ArrayList<>(inner.values());
        payloads.values().forEach(all::addAll);
        for (Shape shape : all) {
            for (Particle particle : shape.children()) {
                if (!particle.slot()) {
                    require(particle);
                }
            }
        }
    }

    private Shape require(Particle particle) {
        return inner(particle).orElseThrow(() -> new IllegalArgumentException("no grammar for " + particle));
    }
}
