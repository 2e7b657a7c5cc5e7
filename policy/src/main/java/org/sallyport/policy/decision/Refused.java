package org.sallyport.policy.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Stanza;

/** A stanza that does not cross, and what the guard says about it. */
public final class Refused implements Verdict {
    private final Decision decision;
    private final Reply reply;

    private Refused(Decision decision, Reply reply) {
        this.decision = decision;
        this.reply = reply;
    }

    @Override
    public Decision decision() {
        return decision;
    }

    /** What the guard says. */
    public Reply reply() {
        return reply;
    }

    /** The reason from the closed list. */
    public Reason reason() {
        return ((Result.Refuse) decision.result()).reason();
    }

    /**
     * A stanza that was refused before, beside or after the rules: no crossing, a full window, a lost link.
     *
     * @param step the name of the step that refuses, without its parentheses
     * @param answered for a result or error, the request that it answers, whose sender waits
     */
    public static Refused of(
            PassageId id,
            Revision revision,
            Stanza stanza,
            Optional<Crossed> answered,
            String step,
            Reason reason,
            String why) {
        return refuse(
                id,
                revision,
                List.of(),
                "(" + step + ")",
                Step.Effect.REFUSE,
                reason,
                why,
                Replies.to(stanza, answered, reason));
    }

    /**
     * A stanza that was refused and whose sender must not be told: who sent it is not known, or is not to be reached.
     *
     * @param step the name of the step that refuses, without its parentheses
     */
    public static Refused unanswered(PassageId id, Revision revision, String step, Reason reason, String why) {
        return refuse(id, revision, List.of(), "(" + step + ")", Step.Effect.REFUSE, reason, why, new Reply.None());
    }

    /**
     * Something that could not be read.
     *
     * @param inNameOf who answers the sender when the address asked is no address
     */
    public static Refused malformed(PassageId id, Revision revision, Malformed fault, Jid inNameOf) {
        if (fault.rejected().isEmpty()) {
            return refuse(
                    id,
                    revision,
                    List.of(),
                    "(reader)",
                    Step.Effect.REFUSE,
                    Reason.MALFORMED_STREAM,
                    fault.what(),
                    new Reply.None());
        }
        Malformed.Rejected rejected = fault.rejected().get();
        Reason reason = rejected.to().isEmpty() ? Reason.MALFORMED_ADDRESS : Reason.MALFORMED_STANZA;
        return refuse(
                id,
                revision,
                List.of(),
                "(reader)",
                Step.Effect.REFUSE,
                reason,
                fault.what(),
                Replies.to(rejected, inNameOf));
    }

    /** A stanza that is held for review where nobody is there to review it: it does not cross, and whoever waits is told. */
    public static Refused unreviewed(Passage passage, Held held) {
        return of(
                passage.id(),
                held.decision().policy(),
                passage.asked(),
                passage.facts().answers(),
                "review",
                Reason.NOT_REVIEWED,
                "held for review, and no review queue is there");
    }

    /** A request whose answer did not come: its sender gets an error instead. */
    public static Refused expired(PassageId id, Revision revision, Crossed request) {
        return refuse(
                id,
                revision,
                List.of(),
                "(answers)",
                Step.Effect.REFUSE,
                Reason.ANSWER_LATE,
                "the answer did not come in time",
                Replies.instead(request, Reason.ANSWER_LATE));
    }

    static Refused refuse(
            PassageId id,
            Revision revision,
            List<Step> before,
            String rule,
            Step.Effect effect,
            Reason reason,
            String why,
            Reply reply) {
        List<Step> steps = new ArrayList<>(before);
        steps.add(new Step(rule, effect, why));
        return new Refused(new Decision(id, revision, steps, new Result.Refuse(rule, reason, why)), reply);
    }
}
