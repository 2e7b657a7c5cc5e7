package org.sallyport.policy.decision;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.sallyport.policy.control.Memo;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.control.Unwrap;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Decides by one policy. Pure and thread-safe: the same passage gives the same verdict. The only maker of
 * {@link Cleared}; whatever throws on the way there is a refusal.
 */
public final class Guard {
    private final Policy policy;
    private final Revision revision;
    private final Grammars grammars;
    private final Disguise disguise;

    /**
     * A guard for one crossing whose policy makes no identifiers opaque.
     *
     * @throws IllegalArgumentException when an allow names a payload that has no closed grammar, or identifiers are to
     *     be made opaque after all
     */
    public Guard(Policy policy, Revision revision, Grammars grammars) {
        this(policy, revision, grammars, Disguise.NONE);
    }

    /**
     * A guard for one crossing.
     *
     * @param disguise makes identifiers opaque and maps them back
     * @throws IllegalArgumentException when an allow names a payload that has no closed grammar, or identifiers are to
     *     be made opaque and there is no key, or a grammar does not say whether there is one
     */
    public Guard(Policy policy, Revision revision, Grammars grammars, Disguise disguise) {
        if (policy.identifiers().isOn() && !disguise.hasKey()) {
            throw new IllegalArgumentException(
                    "policy \"" + policy.name() + "\": no key to make identifiers opaque with");
        }
        if (policy.identifiers().isOn()) {
            requireNothingHandedOn(policy);
        }
        for (Allow allow : policy.allows()) {
            for (Names payload : allow.payloads()) {
                if (!grammars.knows(payload)) {
                    throw new IllegalArgumentException(
                            "allow " + allow.id() + ": no grammar for " + payload + ", it cannot be allowed");
                }
                if (policy.identifiers().isOn() && !grammars.unsaid(payload).isEmpty()) {
                    throw new IllegalArgumentException("allow " + allow.id() + ": no grammar says whether there is an"
                            + " identifier in " + grammars.unsaid(payload));
                }
            }
        }
        this.policy = policy;
        this.revision = revision;
        this.grammars = grammars;
        this.disguise = disguise;
    }

    /** Whose identifiers stand in what is handed on, the guard cannot tell. */
    private static void requireNothingHandedOn(Policy policy) {
        for (Rule rule : policy.rules()) {
            if (rule.control() instanceof Unwrap) {
                throw new IllegalArgumentException("rule " + rule.id() + ": " + Unwrap.NOT_IN_DISGUISE);
            }
        }
    }

    /** The policy. */
    public Policy policy() {
        return policy;
    }

    /** The revision of the bundle. */
    public Revision revision() {
        return revision;
    }

    /**
     * The stanza as its decision is to see it, and what it answers is to be found by: where its addressee, or the id of an
     * answer, is one that a crossing the other way has made opaque, the true one. The passage is of
     * what came, {@link Passage#with} this.
     */
    public Stanza reveal(Stanza came) {
        return disguise.hasKey() ? Departure.reveal(came, disguise) : came;
    }

    /** Decides one passage. Never throws for what is in the passage. */
    public Verdict decide(Passage passage) {
        return decide(passage, (_, _) -> {});
    }

    /** Decides as {@link #decide}, and keeps what each step has left of the stanza: for people who ask why. */
    public Explained explain(Passage passage) {
        Map<Integer, Stanza> after = new TreeMap<>();
        return new Explained(decide(passage, after::put), after);
    }

    private Verdict decide(Passage passage, BiConsumer<Integer, Stanza> seen) {
        try {
            Verdict verdict = new Fold(passage, policy, revision, grammars, disguise, seen).run();
            return verdict instanceof Refused refused && isFoldable(passage, refused)
                    ? new Withdrawal(
                                    passage,
                                    policy,
                                    revision,
                                    grammars,
                                    disguise,
                                    refused.decision().steps())
                            .fold()
                    : verdict;
        } catch (RuntimeException | StackOverflowError e) {
            String why = "the guard failed: " + e.getClass().getSimpleName();
            return Refused.of(
                    passage.id(),
                    revision,
                    passage.asked(),
                    passage.facts().answers(),
                    "guard",
                    Reason.CONTROL_FAILED,
                    why);
        }
    }

    /** Called by the two ways to the end of a decision; nothing else makes a Cleared. */
    static Cleared cleared(Decision decision, Passage left, List<Memo> memos) {
        return new Cleared(decision, left.stanza(), left.octets(), memos);
    }

    private static boolean isFoldable(Passage passage, Refused refused) {
        return Withdrawal.is(passage.stanza())
                && refused.reason() != Reason.SENDER_NOT_PERMITTED
                && refused.reason() != Reason.RECEIVER_NOT_PERMITTED;
    }

    /** Whether the stanza answers another: a result, or an error of any kind. Answers get no answer. */
    public static boolean isAnswer(Stanza stanza) {
        return stanza.is("error") || (stanza.kind() == StanzaKind.IQ && stanza.is("result"));
    }

    /** Whether the stanza says that somebody leaves, or takes a subscription back. */
    public static boolean isWithdrawal(Stanza stanza) {
        return Withdrawal.is(stanza);
    }
}
