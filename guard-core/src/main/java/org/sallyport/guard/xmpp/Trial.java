package org.sallyport.guard.xmpp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.sallyport.guard.xmpp.Step.Stage;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.StreamCondition;

/**
 * Opens a stream to a peer only to see whether that can be done, and closes it in good order. Dialback keys are not sent:
 * the peer would have them verified by the running guard, which does not know the secret of another process.
 */
final class Trial implements Errand {
    private final List<Step> steps = new ArrayList<>();
    private BooleanSupplier unanswered = () -> false;
    private final CompletableFuture<List<Step>> done = new CompletableFuture<>();

    /** Completes once, with every step. */
    CompletionStage<List<Step>> done() {
        return done;
    }

    @Override
    public boolean wantsAuthentication() {
        return true;
    }

    @Override
    public boolean maySendKeys() {
        return false;
    }

    @Override
    public void step(Step step) {
        steps.add(step);
    }

    @Override
    public void ready(ReadyStream stream) {
        // where nothing is negotiated, that the peer takes us is seen by how it ends, and by nothing else
        unanswered = () -> !stream.probation().isZero() && !stream.wire().endedInOrder();
        stream.wire().close("in good order");
    }

    /** Whatever comes until the peer has closed its side. */
    @Override
    public void read(ReadyStream stream, Read read) {}

    @Override
    public void ended(Optional<StreamCondition> error, String why) {
        steps.add(error.map(condition -> Step.failed(Stage.CLOSE, condition.word() + ", " + why))
                .orElseGet(() -> unanswered.getAsBoolean()
                        ? Step.failed(Stage.CLOSE, "the peer has not closed its side: it may not take our certificate")
                        : Step.passed(Stage.CLOSE, why)));
        done.complete(List.copyOf(steps));
    }

    @Override
    public void failed(String why) {
        done.complete(List.copyOf(steps));
    }
}
