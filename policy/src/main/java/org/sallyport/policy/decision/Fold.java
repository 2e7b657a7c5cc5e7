package org.sallyport.policy.decision;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.ReviewTerms;
import org.sallyport.policy.control.Wrapped;
import org.sallyport.policy.grammar.Fit;
import org.sallyport.policy.grammar.Fitting;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.TooLong;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaCondition;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * One decision being made: answers, permission, rules in order, discards, grammar, writing. Each step either leaves the
 * passage to the next one or ends the decision; there is no way around a step.
 */
final class Fold {
    /** Characters of names from the stanza in a step. */
    private static final int SHOWN = 160;

    /** The one request of the grammars that is answered by another name (XEP-0313, 4.2). */
    private static final Name QUERY = new Name("urn:xmpp:mam:2", "query");

    private static final Name FIN = new Name("urn:xmpp:mam:2", "fin");

    private final Passage given;
    private final Policy policy;
    private final Revision revision;
    private final Grammars grammars;
    private final Disguise disguise;
    /** How many stanzas stand around this one. */
    private final int level;

    private final List<Step> steps = new ArrayList<>();
    private final List<Memo> memos = new ArrayList<>();
    /** The first rule that holds it, and the terms of all that do. */
    private Optional<Waiting> waiting = Optional.empty();

    /** Told what each step that changed the stanza has left of it. */
    private final BiConsumer<Integer, Stanza> seen;

    private record Waiting(String rule, String why, ReviewTerms terms) {}

    Fold(Passage given, Policy policy, Revision revision, Grammars grammars, Disguise disguise) {
        this(given, policy, revision, grammars, disguise, (_, _) -> {});
    }

    Fold(
            Passage given,
            Policy policy,
            Revision revision,
            Grammars grammars,
            Disguise disguise,
            BiConsumer<Integer, Stanza> seen) {
        this(given, policy, revision, grammars, disguise, 0, seen);
    }

    private Fold(
            Passage given,
            Policy policy,
            Revision revision,
            Grammars grammars,
            Disguise disguise,
            int level,
            BiConsumer<Integer, Stanza> seen) {
        this.given = given;
        this.policy = policy;
        this.revision = revision;
        this.grammars = grammars;
        this.disguise = disguise;
        this.level = level;
        this.seen = seen;
    }

    /** The stanza as the last step has left it. */
    private Stanza changed(Stanza to) {
        seen.accept(steps.size() - 1, to);
        return to;
    }

    Verdict run() {
        Stanza stanza = given.stanza();
        if (Guard.isAnswer(stanza) && !answersWhatCrossed(stanza)) {
            // whoever asked something else still waits for the answer to that
            return refuse(
                    "(answers)",
                    Reason.ANSWERS_NOTHING,
                    "answers nothing that crossed and is still open",
                    new Reply.None());
        }
        Passage passage = stanza.is("error") ? given.with(rebuiltError(stanza)) : given;
        Optional<Allow> allow = permission(passage.stanza());
        return allow.isEmpty() ? refuseUnpermitted(passage.stanza()) : runRules(passage, allow.get());
    }

    private boolean answersWhatCrossed(Stanza answer) {
        Optional<Crossed> crossed = given.facts().answers();
        return crossed.isPresent()
                && crossed.get().kind() == answer.kind()
                && crossed.get().from().equals(answer.to())
                && crossed.get().to().equals(answer.from())
                && crossed.get().id().equals(answer.id().orElse(""));
    }

    /** A result holds the payload that was asked for, or none; else any question would open the way for any answer. */
    private Optional<Name> payloadNotAsked(Stanza stanza) {
        boolean result = stanza.kind() == StanzaKind.IQ && stanza.is("result");
        if (!result) {
            return Optional.empty();
        }
        Optional<Name> asked =
                given.facts().answers().flatMap(Crossed::payload).map(name -> name.equals(QUERY) ? FIN : name);
        return stanza.payloads().stream()
                .map(Element::name)
                .filter(name -> !asked.equals(Optional.of(name)))
                .findFirst();
    }

    /** Promise 6: addresses, id, type and one defined condition; what the error said beside that is gone. */
    private Stanza rebuiltError(Stanza error) {
        StanzaCondition condition = error.element()
                .child(Name.server("error"))
                .flatMap(Fold::definedCondition)
                .orElse(StanzaCondition.UNDEFINED_CONDITION);
        steps.add(new Step("(errors)", Step.Effect.CHANGE, "rebuilt with the condition " + condition.word()));
        return changed(Stanza.of(
                error.kind(), "error", error.from(), error.to(), error.id().orElse(""), List.of(condition.element())));
    }

    private static Optional<StanzaCondition> definedCondition(Element error) {
        return error.elements().stream()
                .filter(e -> e.name().namespace().equals(StanzaCondition.NAMESPACE))
                .flatMap(e -> StanzaCondition.of(e.name().local()).stream())
                .findFirst();
    }

    private Optional<Allow> permission(Stanza stanza) {
        for (Allow allow : policy.allows()) {
            if (allow.isFor(stanza) && unnamed(stanza, allow::mayArrive).isEmpty()) {
                steps.add(new Step(allow.id(), Step.Effect.PERMIT, allow.why()));
                return Optional.of(allow);
            }
        }
        return Optional.empty();
    }

    private Verdict refuseUnpermitted(Stanza stanza) {
        String what = stanza.kind().word() + " of type " + stanza.type();
        Optional<Allow> nearest =
                policy.allows().stream().filter(a -> a.isFor(stanza)).findFirst();
        if (nearest.isEmpty()) {
            return refuse("(allow)", Reason.NOT_ALLOWED, "no allow is for a " + what);
        }
        String payload =
                unnamed(stanza, nearest.get()::mayArrive).map(Name::toString).orElse("");
        return refuse(
                "(allow)",
                Reason.NOT_ALLOWED,
                "no allow for a " + what + " names " + Shown.printable(payload, SHOWN) + "; nearest is "
                        + nearest.get().id());
    }

    /** The first payload that the list does not name; the rebuilt error element needs no naming. */
    private static Optional<Name> unnamed(Stanza stanza, Predicate<Name> list) {
        boolean error = stanza.is("error");
        for (Element payload : stanza.payloads()) {
            if (!list.test(payload.name()) && !(error && payload.name().equals(Name.server("error")))) {
                return Optional.of(payload.name());
            }
        }
        return Optional.empty();
    }

    private Verdict runRules(Passage permitted, Allow allow) {
        Fitting fitting = grammars.fitting(allow::mayLeave);
        Passage passage = permitted.with(fitting.normalise(permitted.stanza())).permitted(allow.unlabelled());
        for (Rule rule : policy.rules()) {
            switch (examine(rule, passage)) {
                case Outcome.Pass pass -> {
                    steps.add(new Step(rule.id(), Step.Effect.PASS, ""));
                    memos.addAll(pass.memos());
                }
                case Outcome.Change change -> {
                    steps.add(new Step(rule.id(), Step.Effect.CHANGE, change.what()));
                    memos.addAll(change.memos());
                    passage = passage.with(changed(change.to()));
                }
                case Outcome.Refuse refuse -> {
                    return refuse(rule.id(), refuse.reason(), refuse.why());
                }
                case Outcome.Answer answer -> {
                    return answer(rule.id(), answer, fitting.fit(passage.stanza()));
                }
                case Outcome.Judge judge
                when level >= judge.depth() -> {
                    return refuse(
                            rule.id(),
                            Reason.WRAPPER_BLOCKED,
                            "more than " + judge.depth() + " messages in one another");
                }
                case Outcome.Judge judge
                when isJudged(judge.wrapped(), fitting) ->
                    steps.add(new Step(rule.id(), Step.Effect.PASS, "judged before"));
                case Outcome.Judge judge -> {
                    Verdict inner = judge(rule.id(), judge, passage);
                    if (inner instanceof Held) {
                        return held();
                    }
                    if (!(inner instanceof Cleared cleared)) {
                        return inner;
                    }
                    passage = passage.with(
                            putBack(rule.id(), judge.wrapped(), passage.stanza(), cleared.stanza(), fitting));
                }
                case Outcome.Drop drop -> {
                    return drop(rule.id(), Reason.DROPPED, drop.why());
                }
                case Outcome.Hold hold
                when !mayWait() -> {
                    return refuse(rule.id(), Reason.NOT_REVIEWED, "cannot wait for a person: " + hold.why());
                }
                case Outcome.Hold hold
                when isReleased(hold.terms()) ->
                    steps.add(new Step(rule.id(), Step.Effect.PASS, "released by persons"));
                case Outcome.Hold hold -> hold(rule.id(), hold.why(), hold.terms());
            }
        }
        return discardAndFit(passage, allow, fitting);
    }

    private Verdict answer(String rule, Outcome.Answer answer, Fit request) {
        if (given.stanza().kind() != StanzaKind.IQ || Guard.isAnswer(given.stanza())) {
            return refuse(rule, Reason.CONTROL_FAILED, "the control answers what is no request");
        }
        return request instanceof Fit.Misfit(String where, String what)
                ? refuse("(grammar)", Reason.NOT_IN_GRAMMAR, where + ": " + what)
                : answer(rule, answer);
    }

    /** What the guard says fits the grammars too; it is made of settings, so the allow need not name its parts. */
    private Verdict answer(String rule, Outcome.Answer answer) {
        Iq result = Replies.result(given.asked(), answer.payload());
        return grammars.fitting(_ -> true).fit(result).equals(new Fit.Fits(result))
                ? Refused.refuse(
                        given.id(),
                        revision,
                        steps,
                        rule,
                        Step.Effect.ANSWER,
                        Reason.ANSWERED,
                        answer.why(),
                        new Reply.Answer(result))
                : refuse(rule, Reason.CONTROL_FAILED, "the control's answer does not fit its grammar");
    }

    private static boolean isJudged(Wrapped wrapped, Fitting fitting) {
        return fitting.admits(wrapped.payload(), wrapped.written());
    }

    /**
     * Decides what the stanza hands on, by the same policy and with the same facts, as a stanza that answers nothing.
     * What there is to remember of it is left: it did not cross on its own, nobody may answer it, and whoever hands it on
     * may have made up whose it is, so it must use nothing up for whom it names.
     *
     * @return it, cleared, or what becomes of the stanza around it
     */
    private Verdict judge(String rule, Outcome.Judge judge, Passage passage) {
        Stanza handedOn = judge.wrapped().stanza();
        Passage inner = passage.within(disguise.hasKey() ? Departure.reveal(handedOn, disguise) : handedOn);
        Verdict verdict = new Fold(inner, policy, revision, grammars, disguise, level + 1, (_, _) -> {}).run();
        for (Step step : verdict.decision().steps()) {
            steps.add(new Step(rule + "/" + step.rule(), step.effect(), step.what()));
        }
        return switch (verdict) {
            case Cleared cleared -> cleared;
            case Held held
            when !mayWait() -> refuse(rule, Reason.NOT_REVIEWED, "cannot wait for a person: what it hands on is held");
            case Held held -> {
                Result.Hold result = (Result.Hold) held.decision().result();
                hold(rule, inside(result.rule(), result.why()), held.terms());
                yield held;
            }
            case Refused refused -> {
                Result.Refuse result = (Result.Refuse) refused.decision().result();
                String why = inside(result.rule(), result.why());
                yield refused.decision().steps().getLast().effect() == Step.Effect.DROP
                        ? drop(rule, result.reason(), why)
                        : refuse(rule, result.reason(), why);
            }
        };
    }

    private static String inside(String rule, String why) {
        return "inside, " + rule + ": " + why;
    }

    /** The stanza with what it hands on as it was judged, and from now on only so. */
    private Stanza putBack(String rule, Wrapped wrapped, Stanza stanza, Stanza judged, Fitting fitting) {
        Element written = wrapped.written(judged);
        fitting.admit(wrapped.payload(), written);
        Stanza put = fitting.normalise(wrapped.around(written));
        steps.add(
                put.equals(stanza)
                        ? new Step(rule, Step.Effect.PASS, "")
                        : new Step(rule, Step.Effect.CHANGE, "put back what was judged inside"));
        return changed(put);
    }

    /** Whoever waits for an answer, or for presence, takes it for lost. */
    private boolean mayWait() {
        return given.stanza().kind() == StanzaKind.MESSAGE && !given.stanza().is("error");
    }

    private boolean isReleased(ReviewTerms terms) {
        return terms.reviewers() <= given.facts().reviewers();
    }

    /** The rules behind it still judge: nobody is asked about what is refused all the same. */
    private void hold(String rule, String why, ReviewTerms terms) {
        steps.add(new Step(rule, Step.Effect.HOLD, why));
        waiting = Optional.of(waiting.map(first ->
                        new Waiting(first.rule(), first.why(), first.terms().and(terms)))
                .orElseGet(() -> new Waiting(rule, why, terms)));
    }

    private Verdict held() {
        Waiting first = waiting.orElseThrow();
        return new Held(
                new Decision(given.id(), revision, steps, new Result.Hold(first.rule(), first.why())), first.terms());
    }

    private static Outcome examine(Rule rule, Passage passage) {
        try {
            return rule.control().examine(passage);
        } catch (RuntimeException | StackOverflowError e) {
            return new Outcome.Refuse(
                    Reason.CONTROL_FAILED, "the control failed: " + e.getClass().getSimpleName());
        }
    }

    private Verdict discardAndFit(Passage passage, Allow allow, Fitting fitting) {
        Stanza left = withoutDiscards(passage.stanza(), allow);
        if (!addressedAs(left)) {
            return refuse("(rebuild)", Reason.CONTROL_FAILED, "a rule changed the kind, type, id or addresses");
        }
        if (left.kind() == StanzaKind.MESSAGE && left.payloads().isEmpty()) {
            return drop("(rebuild)", Reason.NOTHING_LEFT, "nothing is left of the message");
        }
        Optional<Name> unnamed = unnamed(left, allow::mayLeave);
        if (unnamed.isPresent()) {
            return refuse(
                    allow.id(),
                    Reason.NOT_ALLOWED,
                    Shown.printable(unnamed.get().toString(), SHOWN) + " may not leave");
        }
        return switch (fitting.fit(left)) {
            case Fit.Misfit misfit -> refuse("(grammar)", Reason.NOT_IN_GRAMMAR, misfit.where() + ": " + misfit.what());
            case Fit.Fits fits -> clearFitting(passage.with(left), fits.stanza(), fitting);
        };
    }

    private Verdict clearFitting(Passage left, Stanza fitted, Fitting fitting) {
        Optional<Name> other = payloadNotAsked(fitted);
        if (other.isPresent()) {
            String what = Shown.printable(other.get().toString(), SHOWN);
            return refuse("(answers)", Reason.ANSWERS_OTHERWISE, "answers with " + what + ", which was not asked for");
        }
        return fitted.equals(left.stanza())
                ? clear(left, fitting)
                : refuse("(grammar)", Reason.NOT_IN_GRAMMAR, "the rules left what is not in its one spelling");
    }

    private Stanza withoutDiscards(Stanza stanza, Allow allow) {
        Set<Name> gone = new LinkedHashSet<>();
        for (Element payload : stanza.payloads()) {
            if (allow.mayArrive(payload.name()) && !allow.mayLeave(payload.name())) {
                gone.add(payload.name());
            }
        }
        if (gone.isEmpty()) {
            return stanza;
        }
        steps.add(new Step(allow.id(), Step.Effect.CHANGE, "discarded " + Shown.printable(gone.toString(), SHOWN)));
        return changed(Stanza.of(stanza.element().withoutElements(e -> gone.contains(e.name()))));
    }

    /** A control may rewrite what a stanza says, not whose it is or what kind of thing it is. */
    private boolean addressedAs(Stanza left) {
        Stanza stanza = given.stanza();
        return left.kind() == stanza.kind()
                && left.type().equals(stanza.type())
                && left.from().equals(stanza.from())
                && left.to().equals(stanza.to())
                && left.id().equals(stanza.id());
    }

    private Verdict clear(Passage left, Fitting fitting) {
        Stanza stanza = left.stanza();
        Departure departure = new Departure(stanza, policy.identifiers(), disguise);
        Stanza leaving;
        try {
            leaving = departure.leave(grammars);
        } catch (TooLong e) {
            return refuse("(identifiers)", Reason.IDENTIFIER_TOO_LONG, String.valueOf(e.getMessage()));
        }
        Passage gone = left.with(leaving);
        if (!leaving.equals(stanza)) {
            steps.add(new Step("(identifiers)", Step.Effect.CHANGE, departure.what()));
            changed(leaving);
            if (!fitting.fit(leaving).equals(new Fit.Fits(leaving))) {
                return refuse("(identifiers)", Reason.NOT_IN_GRAMMAR, "what became of an identifier does not fit");
            }
        }
        if (waiting.isPresent()) {
            return held();
        }
        if (!Guard.isAnswer(stanza)) {
            memos.add(new Memo.Remember(departure.crossed(given.asked())));
        }
        Decision decision = new Decision(given.id(), revision, steps, new Result.Clear());
        return Guard.cleared(decision, gone, memos);
    }

    /** Nobody is told; but whoever waits for an answer is never left waiting. */
    private Verdict drop(String rule, Reason reason, String why) {
        boolean waited = given.stanza().kind() == StanzaKind.IQ;
        return waited
                ? refuse(rule, reason, why)
                : Refused.refuse(given.id(), revision, steps, rule, Step.Effect.DROP, reason, why, new Reply.None());
    }

    private Verdict refuse(String rule, Reason reason, String why) {
        return refuse(rule, reason, why, Replies.to(given.asked(), given.facts().answers(), reason));
    }

    private Verdict refuse(String rule, Reason reason, String why, Reply reply) {
        return Refused.refuse(given.id(), revision, steps, rule, Step.Effect.REFUSE, reason, why, reply);
    }
}
