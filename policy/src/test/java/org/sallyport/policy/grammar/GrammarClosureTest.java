package org.sallyport.policy.grammar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.Unwrap;
import org.sallyport.policy.control.Wrapper;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.grammar.Mutations.Fault;
import org.sallyport.policy.grammar.Mutations.Mutation;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.Text;

/**
 * The closed grammars, tried from outside: for every payload that can be allowed, at every place where it may stand,
 * whatever is not in its grammar does not cross.
 */
class GrammarClosureTest {
    private static final long SEED = 20_260_101;
    private static final Grammars GRAMMARS = Grammars.shipped();
    private static final Jid ALICE = Jid.of("alice@blue.test/desk");
    private static final Jid BOB = Jid.of("bob@red.test");
    private static final Name BODY = Name.server("body");
    private static final Name SUBJECT = Name.server("subject");
    private static final Allow HANDED_ON =
            new Allow("A-2", "test", StanzaKind.MESSAGE, Set.of("headline"), List.of(names(BODY)), List.of());
    private static final Name FIN = new Name("urn:xmpp:mam:2", "fin");
    private static final Rule UNWRAP = new Rule("R-1", "test", new Unwrap(EnumSet.allOf(Wrapper.class), 1, List.of()));

    /**
     * A payload in one of its places.
     *
     * @param name the payload tried
     * @param place where a stanza may hold the root
     * @param root the payload itself, or the one in whose slot it stands
     * @param slot the slot, empty for a payload that stands in the stanza
     */
    private record Subject(Name name, Place place, Shape root, Optional<String> slot) {
        Specimens specimens() {
            return new Specimens(
                    GRAMMARS,
                    new Random(SEED + name.toString().hashCode()),
                    slot.map(s -> new Specimens.Filler(s, name)));
        }

        StanzaKind kind() {
            return StanzaKind.of(place.kind()).orElseThrow();
        }

        /** Whether it hands on a stanza, which must be judged first. */
        boolean wraps() {
            return slots(root).contains(Place.STANZA);
        }

        boolean withdraws() {
            return kind() == StanzaKind.PRESENCE && place.part().startsWith("un");
        }

        @Override
        public String toString() {
            return name + " in " + place.kind() + "/" + place.part()
                    + slot.map(s -> ", @" + s + " of " + root.name()).orElse("");
        }
    }

    @TestFactory
    Stream<DynamicTest> whatNoGrammarHas_isRefusedOrDiscarded() {
        List<Subject> subjects = subjects();
        Set<Name> tried = new TreeSet<>();
        subjects.forEach(subject -> tried.add(subject.name()));
        assertThat(tried).isEqualTo(new TreeSet<>(GRAMMARS.names()));
        return subjects.stream().map(subject -> DynamicTest.dynamicTest(subject.toString(), () -> isClosed(subject)));
    }

    private static void isClosed(Subject subject) {
        Specimens specimens = subject.specimens();
        Element full = specimens.full(subject.root());
        Guard allowing = guard(subject, allowed(subject), List.of());
        Guard discarding = guard(subject, remaining(subject), List.of(subject.name()));
        crosses(allowing, subject, stanza(subject, specimens.bare(subject.root())));
        crosses(allowing, subject, stanza(subject, full));

        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        for (Mutation mutation : new Mutations(specimens, shapes()).of(full, subject.root())) {
            faults.add(mutation.fault());
            Stanza wrong = stanza(subject, mutation.element());
            isRefused(allowing, subject, wrong, mutation.where());
            isDiscarded(discarding, subject, wrong, mutation.where());
        }
        assertThat(faults).contains(Fault.UNKNOWN_ATTRIBUTE, Fault.UNKNOWN_ELEMENT);

        List<Element> around = around(subject, full);
        assertThat(around).hasSizeGreaterThan(20);
        for (Element wrong : around) {
            isRefused(allowing, subject, Stanza.of(wrong), wrong.toString());
        }
    }

    private static void crosses(Guard guard, Subject subject, Stanza stanza) {
        assertThat(octets(decide(guard, subject, stanza))).isEqualTo(new String(StanzaWriter.write(stanza), UTF_8));
    }

    private static void isRefused(Guard guard, Subject subject, Stanza wrong, String where) {
        Verdict verdict = decide(guard, subject, wrong);
        if (subject.withdraws()) {
            assertThat(octets(verdict)).as(where).isEqualTo(bare(subject));
        } else {
            assertThat(verdict).as(where).isInstanceOf(Refused.class);
            Set<Reason> reasons = EnumSet.of(Reason.NOT_IN_GRAMMAR, Reason.NOT_ALLOWED);
            if (subject.wraps()) {
                reasons.add(Reason.WRAPPER_BLOCKED);
            }
            assertThat(((Refused) verdict).reason()).as(where).isIn(reasons);
        }
    }

    /** A payload inside another one is not taken out of it, and a request without its payload is none: both refused. */
    private static void isDiscarded(Guard guard, Subject subject, Stanza wrong, String where) {
        if (subject.slot().isPresent() || wrong.is("get") || wrong.is("set")) {
            isRefused(guard, subject, wrong, where);
            return;
        }
        List<Node> children = new ArrayList<>(wrong.element().children());
        Stanza left = wrong.with(List.of());
        if (subject.kind() == StanzaKind.MESSAGE) {
            Element kept = Element.of(remaining(subject).getFirst(), "kept");
            children.add(kept);
            left = wrong.with(List.of(kept));
        }
        assertThat(octets(decide(guard, subject, wrong.with(children))))
                .as(where)
                .isEqualTo(new String(StanzaWriter.write(left), UTF_8));
    }

    /** What can be wrong beside the payload: in the stanza's own attributes, and around the payload. */
    private static List<Element> around(Subject subject, Element payload) {
        Element right = stanza(subject, payload).element();
        List<Element> wrong = new ArrayList<>();
        for (Name name : List.of(
                new Name("", "unknown"),
                new Name("", "xmlns"),
                new Name("urn:test:unknown", "type"),
                new Name(Name.XML, "base"),
                new Name(Name.SERVER, "to"))) {
            wrong.add(right.with(name, Mutations.CANARY));
            wrong.add(right.with(name, ""));
        }
        Mutations.wrong(TextKind.of("line")).forEach(id -> wrong.add(right.with("id", id)));
        Mutations.wrong(TextKind.of("language")).forEach(tag -> wrong.add(right.with(Name.XML_LANG, tag)));
        wrong.add(right.withChildren(List.of(payload, new Text(Mutations.CANARY))));
        wrong.add(right.withChildren(List.of(new Text(Mutations.CANARY), payload)));
        wrong.add(right.withChildren(List.of(payload, payload)));
        wrong.add(right.withChildren(List.of(payload, new Text(" "), payload)));
        if (subject.root().perLanguage()) {
            Element upper = payload.with(
                    Name.XML_LANG,
                    payload.attribute(Name.XML_LANG).orElseThrow().toUpperCase(Locale.ROOT));
            wrong.add(right.withChildren(List.of(payload, upper)));
        }
        Set<Name> names = Mutations.unknownElements();
        shapes().forEach(shape -> names.add(shape.name()));
        names.add(new Name("urn:test:unknown", payload.name().local()));
        names.removeIf(allowed(subject)::contains);
        for (Name name : names) {
            wrong.add(right.withChildren(List.of(payload, Element.of(name))));
            wrong.add(right.withChildren(List.of(Element.of(name, Mutations.CANARY), payload)));
        }
        return wrong;
    }

    private static Verdict decide(Guard guard, Subject subject, Stanza stanza) {
        boolean result =
                subject.kind() == StanzaKind.IQ && subject.place().part().equals("result");
        Optional<Crossed> asked = result
                ? Optional.of(new Crossed(
                        StanzaKind.IQ,
                        BOB,
                        ALICE,
                        stanza.id().orElse(""),
                        Optional.of(
                                subject.root().name().equals(FIN)
                                        ? new Name("urn:xmpp:mam:2", "query")
                                        : subject.root().name())))
                : Optional.empty();
        return guard.decide(
                new Passage(new PassageId(1, 1, 1), "blue", "red", stanza, new Facts(Instant.EPOCH, asked)));
    }

    private static String octets(Verdict verdict) {
        assertThat(verdict).as(() -> verdict.decision().steps().toString()).isInstanceOf(Cleared.class);
        return new String(((Cleared) verdict).octets(), UTF_8);
    }

    private static String bare(Subject subject) {
        Stanza bare = Stanza.of(subject.kind(), subject.place().part(), ALICE, BOB, "", List.of());
        return new String(StanzaWriter.write(bare), UTF_8);
    }

    private static Stanza stanza(Subject subject, Element payload) {
        // copies are sent by an account to its own devices
        Jid from = subject.wraps() ? ALICE.bare() : ALICE;
        return Stanza.of(
                subject.kind(), subject.place().part(), from, subject.wraps() ? ALICE : BOB, "s1", List.of(payload));
    }

    private static Guard guard(Subject subject, List<Name> payloads, List<Name> discards) {
        Allow allow = new Allow(
                "A-1",
                "test",
                subject.kind(),
                Set.of(subject.place().part()),
                payloads.stream().map(GrammarClosureTest::names).toList(),
                discards.stream().map(GrammarClosureTest::names).toList());
        boolean judges = subject.wraps() && payloads.contains(subject.root().name());
        Policy policy = judges
                ? new Policy("test", List.of(allow, HANDED_ON), List.of(UNWRAP))
                : new Policy("test", List.of(allow), List.of());
        return new Guard(policy, new Revision("ab".repeat(32)), GRAMMARS);
    }

    private static Names names(Name name) {
        return new Names(name.namespace(), name.local());
    }

    private static List<Name> allowed(Subject subject) {
        return subject.slot().isPresent() ? List.of(subject.root().name(), subject.name()) : List.of(subject.name());
    }

    /** What stays allowed when the payload tried is discarded: its carrier, or what keeps a message from being empty. */
    private static List<Name> remaining(Subject subject) {
        if (subject.slot().isPresent()) {
            return List.of(subject.root().name());
        }
        return subject.kind() == StanzaKind.MESSAGE ? List.of(subject.name().equals(BODY) ? SUBJECT : BODY) : List.of();
    }

    private static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Name name : new TreeSet<>(GRAMMARS.names())) {
            for (StanzaKind kind : StanzaKind.values()) {
                for (String type : kind.types()) {
                    Place place = new Place(kind.word(), type);
                    GRAMMARS.payload(name, place).ifPresent(root -> {
                        subjects.add(new Subject(name, place, root, Optional.empty()));
                        subjects.addAll(inSlots(place, root));
                    });
                }
            }
        }
        return subjects;
    }

    private static List<Subject> inSlots(Place place, Shape root) {
        List<Subject> subjects = new ArrayList<>();
        for (String slot : slots(root)) {
            for (Name name : new TreeSet<>(GRAMMARS.names())) {
                if (GRAMMARS.payload(name, new Place("@", slot)).isPresent()) {
                    subjects.add(new Subject(name, place, root, Optional.of(slot)));
                }
            }
        }
        return subjects;
    }

    private static Set<String> slots(Shape shape) {
        Set<String> slots = new TreeSet<>();
        for (Particle particle : shape.children()) {
            if (particle.slot()) {
                slots.add(particle.name().local());
            } else {
                slots.addAll(slots(GRAMMARS.inner(particle).orElseThrow()));
            }
        }
        return slots;
    }

    /** Every shape that a stanza can hold, at any depth. */
    private static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        for (Name name : GRAMMARS.names()) {
            for (StanzaKind kind : StanzaKind.values()) {
                kind.types()
                        .forEach(type -> GRAMMARS.payload(name, new Place(kind.word(), type))
                                .ifPresent(shape -> collect(shape, shapes)));
            }
        }
        return shapes;
    }

    private static void collect(Shape shape, List<Shape> into) {
        if (!into.contains(shape)) {
            into.add(shape);
            shape.children().stream()
                    .filter(particle -> !particle.slot())
                    .forEach(particle -> collect(GRAMMARS.inner(particle).orElseThrow(), into));
        }
    }
}
