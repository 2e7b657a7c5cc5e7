package org.sallyport.guard.audit;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.decision.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A record that waits to be written, and whom to tell. */
final class Pending {
    private static final Logger LOG = LoggerFactory.getLogger(Pending.class);

    private final byte[] object;
    private final Optional<Decision> decision;
    private final Optional<Leaving> leaves;
    private final Commit commit;
    private final Optional<Input> evidence;

    /**
     * The input of a decision, to be kept.
     *
     * @param crossing whose it is, {@code from>to}
     * @param line what is kept
     */
    record Input(String crossing, byte[] line) {}

    /** @param evidence what is kept of the input as well */
    Pending(byte[] object, Decision decision, Optional<Leaving> leaves, Commit commit, Optional<Input> evidence) {
        this(object, Optional.of(decision), leaves, commit, evidence);
    }

    Pending(byte[] object, Commit commit) {
        this(object, Optional.empty(), Optional.empty(), commit, Optional.empty());
    }

    private Pending(
            byte[] object,
            Optional<Decision> decision,
            Optional<Leaving> leaves,
            Commit commit,
            Optional<Input> evidence) {
        this.object = object;
        this.evidence = evidence;
        this.decision = decision;
        this.leaves = leaves;
        this.commit = commit;
    }

    byte[] object() {
        return object;
    }

    /** What is to be written before the record. */
    Optional<Input> evidence() {
        return evidence;
    }

    /** How many octets are to be written. */
    int octets() {
        return object.length + evidence.map(input -> input.line().length).orElse(0);
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
