package org.sallyport.guard.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.spool.FailingFile;
import org.sallyport.policy.file.Bundle;

/**
 * Whatever comes, wherever the writing of the spool ends and however the policy is by then: what was acknowledged is
 * delivered or refused in the end, in order, and nothing is released that the policy in force does not let through.
 */
class StoredCrashTest {
    private static final Duration REST = Duration.ofSeconds(11);
    private static final List<String> USERS = List.of("alice", "carol");
    private static final Bundle OPEN = StoredGiven.bundle("a", StoredGiven.CHAT);
    private static final Bundle SHUT = StoredGiven.bundle("b", StoredGiven.ASK);

    @TempDir
    Path directory;

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> delivered = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();
    private int arrived;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatWasAcknowledged_isDeliveredOrRefusedInTheEnd(long seed) throws Exception {
        Random random = new Random(seed);
        StoredGiven given = new StoredGiven(directory);
        given.close();
        for (int start = 0; start < 4; start++) {
            boolean open = random.nextInt(4) > 0;
            given.sent.clear();
            try {
                given.start(open ? OPEN : SHUT, new FailingFile(200 + random.nextInt(12_000)).opener(), 100);
            } catch (IOException e) {
                assertThat(e).as("the world may end at the start, too").hasMessageContaining("end of the world");
                continue;
            }
            for (int i = 0; i < 60; i++) {
                step(given, random, open);
            }
            given.close();
        }
        given.sent.clear();
        given.start(OPEN, JournalFile::open, 1_000);
        for (int i = 0; i < 1_000 && given.spool.level().number() > 0; i++) {
            outlet(given, Outlet.Sent.WRITTEN, true);
            given.pass(Duration.ofMillis(100));
        }
        assertThat(given.spool.level().number()).isZero();
        given.close();
        Set<String> settled = new HashSet<>(delivered);
        settled.addAll(refused);
        assertThat(settled).containsAll(acknowledged);
        for (String user : USERS) {
            assertThat(delivered.stream()
                            .filter(acknowledged::contains)
                            .filter(id -> !refused.contains(id)) // a refusal that was not noted in time is forgotten
                            .filter(id -> id.startsWith(user))
                            .toList())
                    .isSorted();
        }
    }

    private void step(StoredGiven given, Random random, boolean open) throws InterruptedException {
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                String user = USERS.get(random.nextInt(2));
                String id = user + String.format(java.util.Locale.ROOT, "-%05d", arrived++);
                String type = random.nextInt(5) == 0 ? "headline" : "chat";
                given.arrive(StoredGiven.message(type, user, id), fate -> {
                    if (fate == Fate.STORED) {
                        acknowledged.add(id);
                    }
                });
            }
            case 2, 3 -> {
                List<Outlet.Sent> all = new ArrayList<>(List.of(Outlet.Sent.values()));
                all.remove(Outlet.Sent.STALE);
                outlet(given, all.get(random.nextInt(all.size())), open);
            }
            default -> given.pass(REST);
        }
    }

    private void outlet(StoredGiven given, Outlet.Sent became, boolean open) throws InterruptedException {
        StoredGiven.Sending sending = given.sent.poll(20, TimeUnit.MILLISECONDS);
        if (sending == null) {
            return;
        }
        String id = sending.released().stanza().id().orElseThrow();
        if (sending.released().isReply()) {
            refused.add(id);
            sending.became(Outlet.Sent.WRITTEN);
            return;
        }
        assertThat(open).as("a policy that lets it through is in force").isTrue();
        assertThat(sending.released().stanza().type()).isEqualTo("chat");
        if (became == Outlet.Sent.WRITTEN) {
            delivered.add(id);
        }
        sending.became(became);
    }
}
