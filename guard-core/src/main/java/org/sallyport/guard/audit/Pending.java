package org.sallyport.guard.audit;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.decision.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that waits to be written, and whom to tell. */
final class Pending {
    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);

    private static final byte[] NOTHING = {};

    private final byte[] object;
    private final Optional<Decision> decision;
    private final Optional<Leaving> leaves;
    private final Commit commit;
    private final byte[] evidence;

    /** @param evidence what is kept of the input as well; empty where it is not */
    Pending(byte[] object, Decision decision, Optional<Leaving> leaves, Commit commit, byte[] evidence) {
        this(object, Optional.of(decision), leaves, commit, evidence);
    }

    Pending(byte[] object, Commit commit) {
        this(object, Optional.empty(), Optional.empty(), commit, NOTHING);
    }

    private Pending(
            byte[] object, Optional<Decision> decision, Optional<Leaving> leaves, Commit commit, byte[] evidence) {
        this.object = object;
        this.evidence = evidence;
        this.decision = decision;
        this.leaves = leaves;
        this.commit = commit;
    }

    byte[] object() {
        return object;
    }

    /** What is to be written before the record; empty where there is nothing. */
    byte[] evidence() {
        return evidence;
    }

    /** How many octets are to be written. */
    int octets() {
        return object.length + evidence.length;
    }

    /** Called once the record is surely written, and only then: the only place that makes a Released. */
    void written() {
        List<Released> released = leaves.flatMap(leaving -> decision.map(made -> release(leaving, made)))
                .map(List::of)
                .orElse(List.of());
        tell(() -> commit.written(released));
    }

    void failed() {
        tell(commit::failed);
    }

    private static Released release(Leaving leaving, Decision decision) {
        return new Released(decision.id(), decision.policy(), leaving.stanza(), leaving.octets(), leaving.isReply());
    }

    /** One that throws must not keep the others from being told. */
    private static void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("what follows a journal record threw", e);
        }
    }
}
