package org.sallyport.console.workbench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Explained;
import org.sallyport.policy.decision.Guard;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Result;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.decision.Step;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/**
 * One stanza, tried at one crossing. Nothing is sent or recorded. Which stream it comes by is not asked; identifiers are
 * made opaque with the key that everybody knows, so that each explanation is the same everywhere.
 */
final class Attempt {
    private static final PassageId ID = new PassageId(0, 0, 1);

    private final Bundle bundle;
    private final CrossingEntry crossing;
    private final Policy policy;
    private final Guard guard;
    private final Map<String, Allow> allows;
    private final Map<String, Rule> rules;

    Attempt(Bundle bundle, CrossingEntry crossing) {
        this.bundle = bundle;
        this.crossing = crossing;
        this.policy = bundle.policyOf(crossing);
        this.guard = bundle.guardOf(crossing, IdentifierKeys.published());
        this.allows = policy.allows().stream().collect(Collectors.toMap(Allow::id, Function.identity()));
        this.rules = policy.rules().stream().collect(Collectors.toMap(Rule::id, Function.identity()));
    }

    /**
     * What is tried.
     *
     * @param read the stanza, or what is wrong with it
     * @param answers the stanza that it answers
     * @param reviewers how many persons have released it
     * @param at when it comes
     */
    record Input(Read read, Optional<Stanza> answers, int reviewers, Instant at) {}

    /** Tries it. */
    Tried of(Input input, Workshop workshop) {
        if (!(input.read() instanceof Stanza stanza)) {
            Verdict refused =
                    Refused.malformed(ID, guard.revision(), (Malformed) input.read(), Jid.ofDomain("guard.invalid"));
            return tried(Optional.empty(), new Explained(refused, Map.of()));
        }
        Facts facts = bundle.between(new Facts(input.at(), input.answers().map(Crossed::of)), stanza)
                .reviewedBy(input.reviewers());
        Passage passage = new Passage(ID, crossing.from(), crossing.to(), stanza, facts, workshop);
        return tried(Optional.of(stanza), guard.explain(passage.with(guard.reveal(stanza))));
    }

    private Tried tried(Optional<Stanza> came, Explained explained) {
        Verdict verdict = explained.verdict();
        List<Tried.Shown> steps = steps(came, explained);
        Tried.Way way = new Tried.Way(crossing.from(), crossing.to());
        Optional<String> xml = came.map(Attempt::xml);
        return switch (verdict) {
            case Cleared cleared ->
                new Tried(
                        way,
                        policy.name(),
                        xml,
                        "released",
                        permit(cleared),
                        Optional.empty(),
                        "",
                        "",
                        Optional.of(new String(cleared.octets(), UTF_8)),
                        Optional.empty(),
                        steps,
                        rest(verdict));
            case Refused refused -> {
                Result.Refuse result = (Result.Refuse) refused.decision().result();
                yield new Tried(
                        way,
                        policy.name(),
                        xml,
                        ending(refused),
                        result.rule(),
                        Optional.of(result.reason().word()),
                        result.why(),
                        told(refused.reply()),
                        Optional.empty(),
                        reply(refused.reply()),
                        steps,
                        rest(verdict));
            }
            case Held held -> {
                Result.Hold result = (Result.Hold) held.decision().result();
                yield new Tried(
                        way,
                        policy.name(),
                        xml,
                        "held",
                        result.rule(),
                        Optional.empty(),
                        result.why(),
                        "nobody is told while it waits",
                        Optional.empty(),
                        Optional.empty(),
                        steps,
                        rest(verdict));
            }
        };
    }

    private static String ending(Refused refused) {
        List<Step> steps = refused.decision().steps();
        return switch (steps.isEmpty() ? Step.Effect.REFUSE : steps.getLast().effect()) {
            case DROP -> "dropped";
            case ANSWER -> "answered";
            case PERMIT, PASS, CHANGE, REFUSE, HOLD -> "refused";
        };
    }

    private List<Tried.Shown> steps(Optional<Stanza> came, Explained explained) {
        List<Tried.Shown> shown = new ArrayList<>();
        Optional<Stanza> before = came;
        List<Step> steps = explained.verdict().decision().steps();
        for (int i = 0; i < steps.size(); i++) {
            Optional<Stanza> after = Optional.ofNullable(explained.after().get(i));
            shown.add(shown(steps.get(i), after.isPresent() ? before : Optional.empty(), after));
            before = after.isPresent() ? after : before;
        }
        return shown;
    }

    private Tried.Shown shown(Step step, Optional<Stanza> before, Optional<Stanza> after) {
        Optional<Allow> allow = Optional.ofNullable(allows.get(step.rule()));
        Optional<Rule> rule = Optional.ofNullable(rules.get(step.rule()));
        return new Tried.Shown(
                step.rule(),
                step.effect().word(),
                step.what(),
                allow.map(Allow::why).or(() -> rule.map(Rule::why)).orElse(""),
                rule.map(Attempt::control).orElse(""),
                before.map(Attempt::xml),
                after.map(Attempt::xml));
    }

    /** The rules behind the one that ended the decision. */
    private List<Tried.Asked> rest(Verdict verdict) {
        Set<String> asked = new HashSet<>();
        verdict.decision().steps().forEach(step -> asked.add(step.rule()));
        return policy.rules().stream()
                .filter(rule -> !asked.contains(rule.id()))
                .map(rule -> new Tried.Asked(rule.id(), rule.why(), control(rule)))
                .toList();
    }

    private static String control(Rule rule) {
        return Words.kebab(rule.control().getClass().getSimpleName());
    }

    private static String permit(Cleared cleared) {
        return cleared.decision().steps().stream()
                .filter(step -> step.effect() == Step.Effect.PERMIT)
                .map(Step::rule)
                .findFirst()
                .orElse("(withdrawal)");
    }

    private static String told(Reply reply) {
        return switch (reply) {
            case Reply.None _ -> "nobody is told";
            case Reply.Error _ -> "the sender is told with an error of the guard's own";
            case Reply.Answer _ -> "the guard answers the sender itself";
            case Reply.Instead _ -> "whoever waits for it is told with an error of the guard's own";
        };
    }

    private static Optional<String> reply(Reply reply) {
        return switch (reply) {
            case Reply.None _ -> Optional.empty();
            case Reply.Error error -> Optional.of(xml(error.stanza()));
            case Reply.Answer answer -> Optional.of(xml(answer.stanza()));
            case Reply.Instead instead -> Optional.of(xml(instead.stanza()));
        };
    }

    private static String xml(Stanza stanza) {
        return new String(StanzaWriter.write(stanza), UTF_8);
    }
}
