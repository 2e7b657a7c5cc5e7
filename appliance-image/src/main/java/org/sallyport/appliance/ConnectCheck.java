package org.sallyport.appliance;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.sallyport.appliance.health.Attempt;
import org.sallyport.appliance.health.AttemptText;
import org.sallyport.appliance.running.PeerTrials;
import org.sallyport.guard.config.Loaded;
import org.sallyport.guard.xmpp.Step;
import org.sallyport.policy.file.PeerEntry;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Calls peers, several at a time, and prints what came of it in their order. */
final class ConnectCheck {
    private static final int AT_A_TIME = 8;

    private final Loaded loaded;
    private final PrintWriter out;
    private final boolean json;
    private int good;
    private int failed;
    private int notTried;

    /** An attempt and its steps, once they are known; none where nothing is tried. */
    private record Under(Attempt attempt, CompletableFuture<List<Step>> steps) {}

    ConnectCheck(Loaded loaded, PrintWriter out, boolean json) {
        this.loaded = loaded;
        this.out = out;
        this.json = json;
    }

    /**
     * Tries the peers.
     *
     * @param from the guard's domain, in normal form, where not any will do
     * @param to the peer's domain, in normal form, where not each is to be tried
     * @return whether none failed
     */
    boolean run(List<PeerEntry> peers, Optional<String> from, Optional<String> to) {
        try (PeerTrials trials = new PeerTrials(loaded);
                ExecutorService callers = Executors.newFixedThreadPool(AT_A_TIME)) {
            peers.stream()
                    .flatMap(peer -> Attempt.of(peer, loaded, from, to).stream())
                    .map(attempt -> new Under(attempt, begin(attempt, trials, callers)))
                    .toList() // all have begun before the first is waited for
                    .forEach(under -> show(under.attempt(), under.steps().join()));
        }
        if (!json) {
            out.println(good + " good, " + failed + " failed, " + notTried + " not tried");
        }
        out.flush();
        return failed == 0;
    }

    private static CompletableFuture<List<Step>> begin(Attempt attempt, PeerTrials trials, ExecutorService callers) {
        return switch (attempt) {
            case Attempt.None _ -> CompletableFuture.completedFuture(List.of());
            case Attempt.Call call ->
                CompletableFuture.supplyAsync(
                        () -> trials.tryOut(call.peer(), call.pair())
                                .toCompletableFuture()
                                .join(),
                        callers);
        };
    }

    private void show(Attempt attempt, List<Step> steps) {
        switch (attempt) {
            case Attempt.None none -> {
                notTried++;
                show(AttemptText.lines(none), object(none));
            }
            case Attempt.Call call -> {
                if (AttemptText.isGood(steps)) {
                    good++;
                } else {
                    failed++;
                }
                Instant now = Instant.now();
                show(AttemptText.lines(call, steps, now), object(call, steps, now));
            }
        }
        out.flush();
    }

    private void show(List<String> lines, ObjectNode object) {
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(object));
        } else {
            lines.forEach(out::println);
        }
    }

    private static ObjectNode object(Attempt attempt, String outcome) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("version", 1)
                .put("peer", attempt.peer().id())
                .put("outcome", outcome);
    }

    private static ObjectNode object(Attempt.None none) {
        return object(none, "not-tried").put("why", none.why());
    }

    private static ObjectNode object(Attempt.Call call, List<Step> steps, Instant now) {
        ObjectNode object = object(call, AttemptText.isGood(steps) ? "good" : "failed")
                .put("from", call.pair().from())
                .put("to", call.pair().to());
        ArrayNode array = object.putArray("steps");
        steps.forEach(step -> array.addObject()
                .put("step", step.stage().word())
                .put("outcome", step.outcome().word())
                .put("what", step.what()));
        AttemptText.lookAt(call, steps, now).ifPresent(advice -> object.put("lookAt", advice));
        return object;
    }
}
