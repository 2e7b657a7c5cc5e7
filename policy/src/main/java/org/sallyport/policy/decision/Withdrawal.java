package org.sallyport.policy.decision;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Outcome;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.RoomState;
import org.sallyport.policy.control.Users;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.TooLong;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Promise 7: who goes offline or ends a subscription is never kept on the other side as a ghost. What the rules refuse
 * of it crosses all the same, reduced to addresses and type, unless a rule about users forbids the pair.
 */
final class Withdrawal {
    private final Passage passage;
    private final Policy policy;
    private final Revision revision;
    private final Grammars grammars;
    private final Disguise disguise;
    private final List<Step> steps;

    Withdrawal(
            Passage passage, Policy policy, Revision revision, Grammars grammars, Disguise disguise, List<Step> steps) {
        this.passage = passage;
        this.policy = policy;
        this.revision = revision;
        this.grammars = grammars;
        this.disguise = disguise;
        this.steps = new ArrayList<>(steps);
    }

    static boolean is(Stanza stanza) {
        return stanza.kind() == StanzaKind.PRESENCE
                && (stanza.is("unavailable") || stanza.is("unsubscribe") || stanza.is("unsubscribed"));
    }

    Verdict fold() {
        for (Rule rule : policy.rules()) {
            if (rule.control() instanceof Users users
                    && users.examine(passage) instanceof Outcome.Refuse(var reason, var why)) {
                return Refused.refuse(
                        passage.id(), revision, steps, rule.id(), Step.Effect.REFUSE, reason, why, new Reply.None());
            }
        }
        Stanza given = passage.stanza();
        Stanza bare = Stanza.of(StanzaKind.PRESENCE, given.type(), given.from(), given.to(), "", List.of());
        steps.add(new Step("(withdrawal)", Step.Effect.CHANGE, "folded to addresses and type"));
        try {
            return leave(bare);
        } catch (TooLong e) {
            return Refused.refuse(
                    passage.id(),
                    revision,
                    steps,
                    "(identifiers)",
                    Step.Effect.REFUSE,
                    Reason.IDENTIFIER_TOO_LONG,
                    String.valueOf(e.getMessage()),
                    new Reply.None());
        }
    }

    private Verdict leave(Stanza bare) throws TooLong {
        Departure departure = new Departure(bare, policy.identifiers(), disguise);
        Stanza leaving = departure.leave(grammars);
        if (!leaving.equals(bare)) {
            steps.add(new Step("(identifiers)", Step.Effect.CHANGE, departure.what()));
        }
        Decision decision = new Decision(passage.id(), revision, steps, new Result.Clear());
        return Guard.cleared(decision, passage.with(leaving), endOfStay());
    }

    /** Who leaves a room has left it, whatever else the rules say of his presence. */
    private List<Memo> endOfStay() {
        List<Memo> memos = new ArrayList<>();
        for (Rule rule : policy.rules()) {
            if (rule.control() instanceof RoomState rooms
                    && rooms.examine(passage) instanceof Outcome.Pass(var memosOfRoom)) {
                memos.addAll(memosOfRoom);
            }
        }
        return memos;
    }
}
