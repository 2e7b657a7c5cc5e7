package org.sallyport.policy.vector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Nonza;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.stanza.StreamClose;
import org.sallyport.policy.stanza.StreamOpen;

/** One vector being run. */
final class Trial {
    private static final PassageId ID = new PassageId(0, 0, 0);
    private static final Revision REVISION = new Revision("0".repeat(64));

    private final Vector vector;
    private final Optional<Bundle> bundle;
    /** Fails the case whatever it expects. */
    private final List<String> broken = new ArrayList<>();
    /** Said only where the case fails: what the record would say. */
    private final List<String> because = new ArrayList<>();

    private final History history = new History();
    /** What a direction of the bundle decided, once it has. */
    private Optional<Exercise.Decided> decided = Optional.empty();

    Trial(Vector vector, Optional<Bundle> bundle) {
        this.vector = vector;
        this.bundle = bundle;
    }

    /**
     * What was expected and what was found, in lines; none when the case holds.
     *
     * @throws IllegalArgumentException when the vector does not give what its subject needs
     */
    List<String> differences() {
        Finding found = switch (vector.subject()) {
            case Subject.OneControl one -> examine(one.control());
            case Subject.OnePolicy one -> {
                Guard guard = alone(one.policy());
                yield decide(guard, Optional.of(guard), "blue", "red");
            }
            case Subject.OneCrossing crossing -> cross(crossing);
            case Subject.Reader reader -> read(reader.limits());
        };
        List<String> differences = found.differences(vector.expected());
        differences.addAll(broken);
        if (!differences.isEmpty()) {
            differences.addAll(because);
        }
        return differences;
    }

    /** What a direction of the bundle decided; empty before it has, and where none is tried. */
    Optional<Exercise.Decided> decided() {
        return vector.subject() instanceof Subject.OneCrossing ? decided : Optional.empty();
    }

    private Finding examine(Control control) {
        for (History.Event event : events()) {
            history.remember(memos(control.examine(before(event, "blue", "red"))));
        }
        Stanza stanza = Feed.stanza(vector.input().octets());
        return switch (control.examine(passage(stanza, "blue", "red"))) {
            case Outcome.Pass _ -> Finding.of(Ending.PASS);
            case Outcome.Change change ->
                because(change.what(), Finding.of(Ending.CHANGE).withOut(written(change.to())));
            case Outcome.Refuse refuse ->
                because(
                        refuse.why(),
                        Finding.of(Ending.REFUSE).withReason(refuse.reason().word()));
            case Outcome.Answer answer ->
                because(answer.why(), Finding.of(Ending.ANSWER).withOut(written(answer.payload())));
            case Outcome.Judge _ -> judge(control, stanza);
            case Outcome.Drop drop -> because(drop.why(), Finding.of(Ending.DROP));
            case Outcome.Hold hold -> because(hold.why(), Finding.of(Ending.HOLD));
        };
    }

    /** What is handed on is judged by a policy: here by one that allows whatever has a grammar, and this rule alone. */
    private Finding judge(Control control, Stanza stanza) {
        List<Names> everything = Grammars.shipped().names().stream()
                .map(name -> new Names(name.namespace(), name.local()))
                .toList();
        List<Allow> allows = Arrays.stream(StanzaKind.values())
                .map(kind -> new Allow(kind.word(), "", kind, Set.copyOf(kind.types()), everything, List.of()))
                .toList();
        Policy policy = new Policy("", allows, List.of(new Rule("rule", "", control)));
        return switch (new Guard(policy, REVISION, Grammars.shipped()).decide(passage(stanza, "blue", "red"))) {
            case Cleared cleared when cleared.stanza().equals(stanza) -> Finding.of(Ending.PASS);
            case Cleared cleared -> Finding.of(Ending.CHANGE).withOut(written(cleared.stanza()));
            case Refused refused ->
                because(
                        refused.decision().result().toString(),
                        Finding.of(Ending.REFUSE).withReason(refused.reason().word()));
            case Held held -> because(held.decision().result().toString(), Finding.of(Ending.HOLD));
        };
    }

    private List<History.Event> events() {
        return vector.input().before().map(History::events).orElse(List.of());
    }

    private static List<Memo> memos(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Pass pass -> pass.memos();
            case Outcome.Change change -> change.memos();
            case Outcome.Refuse _, Outcome.Answer _, Outcome.Judge _, Outcome.Drop _, Outcome.Hold _ -> List.of();
        };
    }

    private Passage before(History.Event event, String from, String to) {
        Facts facts = new Facts(event.moment(), Optional.empty()).with(history.past(event.moment()));
        Stanza stanza = Feed.stanza(event.octets());
        return event.back()
                ? new Passage(ID, to, from, stanza, between(facts, stanza), Workshop.here())
                : new Passage(ID, from, to, stanza, between(facts, stanza), Workshop.here());
    }

    private Finding cross(Subject.OneCrossing named) {
        Bundle of = bundle.orElseThrow(() -> new IllegalArgumentException(
                "\"from\" and \"to\" name sides of a bundle, and this vector is run outside of one"));
        requireSide(of, named.from());
        requireSide(of, named.to());
        Optional<Guard> back = guard(of, named.to(), named.from());
        return guard(of, named.from(), named.to())
                .map(guard -> decide(guard, back, named.from(), named.to()))
                .orElseGet(() -> found(uncrossed(of, named)));
    }

    private static Optional<Guard> guard(Bundle of, String from, String to) {
        return of.crossings().stream()
                .filter(c -> c.from().equals(from) && c.to().equals(to))
                .findFirst()
                .map(crossing -> guard(of, crossing));
    }

    private static void requireSide(Bundle bundle, String id) {
        if (bundle.sides().stream().noneMatch(side -> side.id().equals(id))) {
            throw new IllegalArgumentException("the bundle has no side \"" + id + "\"");
        }
    }

    /** Between two sides of which only the two domains of the stanza are known. */
    private static Guard alone(Policy policy) {
        Disguise disguise = IdentifierKeys.published().between("blue", "red", domain -> false);
        return new Guard(policy, REVISION, Grammars.shipped(), disguise);
    }

    private static Guard guard(Bundle bundle, CrossingEntry crossing) {
        return bundle.guardOf(crossing, IdentifierKeys.published());
    }

    /** What has no crossing does not cross. */
    private Verdict uncrossed(Bundle of, Subject.OneCrossing named) {
        Stanza stanza = Feed.stanza(vector.input().octets());
        Passage passage = passage(stanza, named.from(), named.to());
        return decided(
                passage,
                Refused.of(
                        ID,
                        of.revision(),
                        stanza,
                        answered(),
                        "crossing",
                        Reason.NO_CROSSING,
                        "no crossing between these sides"));
    }

    /** @param back what decides the other way, if that is a crossing */
    private Finding decide(Guard guard, Optional<Guard> back, String from, String to) {
        for (History.Event event : events()) {
            Optional<Guard> way = event.back() ? back : Optional.of(guard);
            Passage passage = before(event, from, to);
            if (way.isPresent()
                    && way.get().decide(passage.with(way.get().reveal(passage.stanza()))) instanceof Cleared cleared) {
                history.remember(cleared.memos());
            }
        }
        return found(
                switch (Feed.one(vector.input().octets())) {
                    case Stanza stanza ->
                        decide(guard, passage(stanza, from, to).with(guard.reveal(stanza)));
                    case Malformed fault -> Refused.malformed(ID, guard.revision(), fault, Feed.HERE);
                    case Nonza _, StreamOpen _, StreamClose _ ->
                        throw new IllegalArgumentException("expected a stanza in \"----- in\"");
                });
    }

    private Verdict decide(Guard guard, Passage passage) {
        return decided(passage, guard.decide(passage));
    }

    private Verdict decided(Passage passage, Verdict verdict) {
        decided = Optional.of(new Exercise.Decided(passage, verdict));
        return verdict;
    }

    private Passage passage(Stanza stanza, String from, String to) {
        Instant at = Instant.EPOCH.plus(vector.input().at());
        Facts facts = new Facts(at, answered())
                .with(history.past(at))
                .reviewedBy(vector.input().reviewed());
        Input input = vector.input();
        Facts between = between(facts, stanza);
        Facts named = between.between(
                input.source().orElse(between.peer()), input.target().orElse(between.target()));
        return new Passage(ID, from, to, stanza, named, Workshop.here()).permitted(input.unlabelled());
    }

    /** In a bundle, between the peers that have the two domains. */
    private Facts between(Facts facts, Stanza stanza) {
        return bundle.map(of -> of.between(facts, stanza)).orElse(facts);
    }

    private Optional<Crossed> answered() {
        return vector.input().answers().map(octets -> Crossed.of(Feed.stanza(octets)));
    }

    private Finding found(Verdict verdict) {
        return switch (verdict) {
            case Cleared cleared -> cleared(cleared);
            case Refused refused -> refused(refused);
            case Held held -> because(held.decision().result().toString(), Finding.of(Ending.HELD));
        };
    }

    private Finding cleared(Cleared cleared) {
        Octets octets = new Octets(cleared.octets());
        if (!Feed.one(octets).equals(cleared.stanza())) {
            broken.add("what leaves is read back as another stanza");
        }
        return Finding.of(Ending.RELEASED).withOut(octets);
    }

    private Finding refused(Refused refused) {
        Result.Refuse result = (Result.Refuse) refused.decision().result();
        Optional<Stanza> reply = switch (refused.reply()) {
            case Reply.None _ -> Optional.empty();
            case Reply.Error error -> Optional.of(error.stanza());
            case Reply.Answer answer -> Optional.of(answer.stanza());
            case Reply.Instead instead -> Optional.of(instead.stanza());
        };
        return because(
                result.rule() + ": " + result.why(),
                new Finding(
                        Ending.REFUSED,
                        Optional.of(result.reason().word()),
                        Optional.of(result.rule()),
                        Optional.empty(),
                        Optional.of(reply.map(Trial::condition).orElse("none")),
                        reply.map(Trial::written),
                        Optional.empty()));
    }

    private static String condition(Stanza reply) {
        return reply.is("result") ? "answer" : conditionOf(reply);
    }

    private static String conditionOf(Stanza error) {
        return error.element().child(Name.server("error")).stream()
                .flatMap(e -> e.elements().stream())
                .map(e -> e.name().local())
                .findFirst()
                .orElse("an error without a condition");
    }

    private Finding read(Limits limits) {
        Input input = vector.input();
        Feed whole = Feed.of(input, limits, Integer.MAX_VALUE);
        Feed cut = Feed.of(input, limits, 1);
        if (!input.wholeStream() && !whole.isOpen()) {
            broken.add("the stream header before the octets is refused already");
        }
        if (!whole.equals(cut)) {
            broken.add("cut octet by octet it is read as: "
                    + new Octets(cut.toString().getBytes(StandardCharsets.UTF_8)));
        }
        if (!whole.readsBackTheSame()) {
            broken.add("what is written of it is read back as something else");
        }
        whole.fault().ifPresent(fault -> because.add("because: " + fault.what()));
        Finding found = whole.fault()
                .map(Trial::faulty)
                .orElseGet(() -> Finding.of(whole.incomplete() ? Ending.INCOMPLETE : Ending.READ));
        return whole.written().map(found::withOut).orElse(found);
    }

    private static Finding faulty(Malformed fault) {
        return fault.streamCondition()
                .map(condition -> Finding.of(Ending.STREAM_ERROR).withCondition(condition.word()))
                .orElseGet(() -> Finding.of(Ending.STANZA_REJECTED)
                        .withCondition(
                                fault.rejected().orElseThrow().condition().word()));
    }

    private Finding because(String why, Finding finding) {
        because.add("because: " + why);
        return finding;
    }

    private static Octets written(Stanza stanza) {
        return written(stanza.element());
    }

    private static Octets written(Element element) {
        return new Octets(StanzaWriter.write(element));
    }
}
