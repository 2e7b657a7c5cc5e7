package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import javax.crypto.SecretKey;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Verdict;

/** Writes decisions as the journal would, so that they can be held against what it has. Thread-safe. */
public final class DecisionRecords {
    private final Digests digests;

    /** @param digestKey key of the journal's digests */
    public DecisionRecords(SecretKey digestKey) {
        this.digests = new Digests(digestKey);
    }

    /**
     * What the journal would have of the verdict.
     *
     * @param then what it has: a guard without a place for what is held refuses it instead
     */
    public RecordedDecision of(Passage passage, Verdict verdict, RecordedDecision then) {
        Verdict recorded = verdict instanceof Held held && then.reason().equals(Reason.NOT_REVIEWED.word())
                ? Refused.unreviewed(passage, held)
                : verdict;
        Entry entry = Entry.of(passage.facts().at(), "", passage.facts().peer(), passage.stanza())
                .crossing(passage.from(), passage.to())
                .facts(passage.facts())
                .evidence(passage.asked());
        byte[] object = DecisionRecord.of(entry, recorded, Leaving.of(recorded), digests);
        return RecordedDecision.of(JsonForm.object(object));
    }

    /** The keyed digest of an input. */
    public String digest(Evidence evidence) {
        return digests.of(evidence.stanza().getBytes(StandardCharsets.UTF_8));
    }
}
