package org.sallyport.appliance.running;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.config.MetricsEntry;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.metrics.MetricsServer;
import org.sallyport.guard.metrics.Observed;
import org.sallyport.guard.metrics.Readiness;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.PeerEntry;

/** How a guard is seen from outside: by its port for metrics, and by the manager of its service. */
final class Observation {
    /** What does not answer in this time does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Observation() {}

    /**
     * Opens the port, where the configuration names one.
     *
     * @param listeners how many there should be
     */
    static Optional<MetricsServer> open(Running guard, Optional<MetricsEntry> entry, int listeners) throws IOException {
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MetricsServer.open(
                    LoadedSurroundings.address(entry.get().address()),
                    () -> guard.metrics().page(guard.observed()),
                    guard::isAlive,
                    () -> Readiness.of(guard.status(), listeners)));
        } catch (IOException e) {
            throw new IOException("cannot listen at " + entry.get().address() + " for metrics: " + e.getMessage(), e);
        }
    }

    /** Whether the journal and every event loop answer. Waits for them. */
    static boolean isAlive(Journal journal, List<CompletionStage<Void>> loops) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (CompletionStage<Void> loop : loops) {
                loop.toCompletableFuture().get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return journal.answers(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    static Observed observed(
            Running guard, Map<String, String> protocols, List<Identity> identities, Optional<Observed.Held> held) {
        Map<String, Instant> ends = new HashMap<>();
        identities.forEach(identity -> ends.put(identity.id(), identity.ends()));
        return new Observed(guard.status(), protocols, ends, held);
    }

    static Map<String, String> protocols(Bundle bundle) {
        Map<String, String> protocols = new HashMap<>();
        for (PeerEntry peer : bundle.peers()) {
            protocols.put(peer.id(), StatusReport.word(peer.protocol()));
        }
        return protocols;
    }
}
