package org.sallyport.guard.audit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Waits for what a journal says of one record. */
final class Told implements Commit {
    private final CompletableFuture<List<Released>> outcome = new CompletableFuture<>();
    private final AtomicInteger calls = new AtomicInteger();

    @Override
    public void written(List<Released> released) {
        calls.incrementAndGet();
        outcome.complete(released);
    }

    @Override
    public void failed() {
        calls.incrementAndGet();
        outcome.completeExceptionally(new IllegalStateException("failed"));
    }

    /** What was released; an error when the record has failed. */
    List<Released> released() {
        try {
            return outcome.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("expected a written record", e);
        }
    }

    /** Whether the record has failed; waits until it is written or failed. */
    boolean hasFailed() {
        return outcome.handle((released, failure) -> failure != null)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    boolean isTold() {
        return outcome.isDone();
    }

    int calls() {
        return calls.get();
    }
}
