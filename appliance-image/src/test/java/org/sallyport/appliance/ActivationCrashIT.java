package org.sallyport.appliance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.appliance.lab.Boundary;
import org.sallyport.appliance.lab.MemoryFiles;
import org.sallyport.appliance.lab.Traffic;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.ControlClient;
import org.sallyport.guard.control.api.ControlProblem;
import org.sallyport.guard.control.api.Request;
import org.sallyport.guard.control.api.Response;
import org.sallyport.policy.file.BundleFiles;
import tools.jackson.databind.json.JsonMapper;

/**
 * The guard is killed while a bundle is put in force and messages cross: afterwards the old one is in force or the new
 * one, as its record says, and every message was decided under the one or the other.
 */
@Tag("either-mode")
class ActivationCrashIT {
    private static final long SEED = 20_261_122;
    private static final int ROUNDS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir(factory = MemoryFiles.class)
    private Path directory;

    @Test
    @Timeout(600)
    void guardKilledWhileItActivates_runsWhollyTheOldOrTheNewBundle() throws Exception {
        Random random = new Random(SEED);
        Set<String> known = new HashSet<>();
        try (Boundary boundary = new Boundary(directory, "memory", "")) {
            boundary.start();
            known.add(boundary.revision());
            try (Traffic traffic = Traffic.start(boundary)) {
                traffic.awaitArrivals(20);
                long within = timed(boundary, known).toNanos();
                boolean kept = false;
                boolean changed = false;
                for (int round = 1; round <= ROUNDS || !(kept && changed); round++) {
                    assertThat(round).as("rounds until both have come").isLessThan(60);
                    String before = boundary.revision();
                    long version = history(boundary).next();
                    List<BundleFile> next = files(boundary, "In round " + round + " people write");
                    known.add(revision(next));
                    CompletableFuture<Boolean> answered = activate(boundary, next);
                    LockSupport.parkNanos(random.nextLong(within + 1));
                    boundary.kill();
                    boolean promised = answered.join();
                    boundary.start();

                    Response.History after = history(boundary);
                    boolean isNew = after.next() == version + 1;
                    assertThat(isNew || after.next() == version).isTrue();
                    assertThat(isNew || !promised)
                            .as("what was answered for is kept")
                            .isTrue();
                    assertThat(after.revision().equals(before)).isEqualTo(!isNew);
                    if (isNew) {
                        BundleActivation last = after.activations().getFirst();
                        assertThat(last.revision()).isEqualTo(after.revision());
                        assertThat(last.version()).isEqualTo(version);
                        assertThat(boundary.records())
                                .anyMatch(line -> line.contains("\"kind\":\"act\"")
                                        && line.contains("revision " + last.revision() + " version " + version));
                    }
                    kept |= !isNew;
                    changed |= isNew;
                    within = isNew ? within * 2 / 3 : within * 3 / 2; // stays where it matters
                    traffic.awaitArrivals(20);
                    assertThat(decisions(boundary).getLast()).contains(after.revision());
                }
            }
            assertThat(decisions(boundary)).allMatch(line -> known.stream().anyMatch(line::contains));
            assertThat(boundary.verify().status()).isZero();
            everythingCameOnceAndIsOnRecord(boundary);
        }
    }

    /** What waited while the bundle changed has two records, one for each bundle: it was decided again. */
    private static void everythingCameOnceAndIsOnRecord(Boundary boundary) {
        Set<String> cleared = decisions(boundary).stream()
                .filter(line -> line.contains("\"verdict\":\"cleared\""))
                .map(line -> JsonMapper.shared().readTree(line).path("id").asString())
                .collect(Collectors.toSet());
        List<String> came = boundary.red().received().stream()
                .map(stanza -> stanza.id().orElseThrow())
                .toList();
        assertThat(came).isNotEmpty().doesNotHaveDuplicates();
        assertThat(cleared).containsAll(came);
    }

    private static List<String> decisions(Boundary boundary) {
        return boundary.records().stream()
                .filter(line -> line.contains("\"kind\":\"decision\""))
                .toList();
    }

    private static String revision(List<BundleFile> files) {
        TreeMap<String, byte[]> contents = new TreeMap<>();
        files.forEach(file -> contents.put(file.name(), file.octets()));
        return BundleFiles.revisionOf(contents).hex();
    }

    /** How long an activation takes that nobody disturbs. */
    private static Duration timed(Boundary boundary, Set<String> known) throws ControlProblem {
        Request request = new Request.Activate(files(boundary, "Undisturbed, people write"), 1, List.of());
        long start = System.nanoTime();
        Response response = ControlClient.ask(boundary.socket(), request, PATIENCE);
        assertThat(response).as(response.toString()).isInstanceOf(Response.Activated.class);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        known.add(boundary.revision());
        return took;
    }

    /** Whether the guard said that it is in force; false also when it died before it said anything. */
    private static CompletableFuture<Boolean> activate(Boundary boundary, List<BundleFile> files) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                Request request = new Request.Activate(files, history(boundary).next(), List.of());
                return ControlClient.ask(boundary.socket(), request, PATIENCE) instanceof Response.Activated;
            } catch (ControlProblem | IllegalStateException e) {
                return false;
            }
        });
    }

    private static Response.History history(Boundary boundary) {
        try {
            return (Response.History) ControlClient.ask(boundary.socket(), new Request.History(), PATIENCE);
        } catch (ControlProblem e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<BundleFile> files(Boundary boundary, String reason) {
        try {
            Path bundle = boundary.configuration().resolveSibling("bundle");
            return List.of(
                    BundleFile.of("bundle.toml", Files.readAllBytes(bundle.resolve("bundle.toml"))),
                    BundleFile.of("trust.pem", Files.readAllBytes(bundle.resolve("trust.pem"))),
                    BundleFile.of(
                            "chat.toml",
                            Files.readString(bundle.resolve("chat.toml"))
                                    .replace("People write", reason)
                                    .getBytes(UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
