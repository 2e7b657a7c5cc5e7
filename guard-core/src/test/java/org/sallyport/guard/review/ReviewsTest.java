package org.sallyport.guard.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.spool.Told;
import org.sallyport.policy.control.PassageId;

/** What a store of held messages keeps. */
class ReviewsTest {
    @TempDir
    private Path directory;

    private final Persons persons = new Persons();

    private Reviews open(int most, long mostOctets) throws IOException {
        return Reviews.open(
                new ReviewSettings(
                        directory.resolve("held"),
                        StoreKey.readOrMake(directory.resolve("key")),
                        Durability.MEMORY,
                        most,
                        mostOctets,
                        alarm -> {},
                        JournalFile::open,
                        4_000),
                persons);
    }

    private static boolean keep(Reviews reviews, HeldMessage message) throws Exception {
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        boolean room = reviews.keep(message, new Told() {
            @Override
            public void kept(long number) {
                told.complete(true);
            }

            @Override
            public void failed() {
                told.complete(false);
            }
        });
        return room && told.get(30, TimeUnit.SECONDS);
    }

    private Signed sign(Reviews reviews, HeldMessage message, String name, ReviewVerdict verdict) {
        return reviews.sign(message.passage(), persons.signature(message, name, verdict));
    }

    @Test
    void heldMessage_outlivesARestart() throws Exception {
        HeldMessage message = Persons.message(1, 2, 300);
        try (Reviews reviews = open(10, 10_000)) {
            assertThat(keep(reviews, message)).isTrue();
            assertThat(sign(reviews, message, "ada", ReviewVerdict.RELEASE)).isInstanceOf(Signed.Counted.class);
        }
        try (Reviews reviews = open(10, 10_000)) {
            HeldMessage found = reviews.held(message.passage()).orElseThrow();
            assertThat(found)
                    .usingRecursiveComparison()
                    .ignoringFields("signatures")
                    .isEqualTo(message);
            assertThat(reviews.standing(found)).isEqualTo(new Standing.Waiting(1));
            assertThat(sign(reviews, message, "ada", ReviewVerdict.RELEASE)).isInstanceOf(Signed.NotCounted.class);
            assertThat(sign(reviews, message, "bob", ReviewVerdict.RELEASE)).isInstanceOf(Signed.Counted.class);
            reviews.done(message.passage());
        }
        try (Reviews reviews = open(10, 10_000)) {
            assertThat(reviews.held()).isEmpty();
        }
    }

    @Test
    void contentAndSignatures_areNotReadable() throws Exception {
        HeldMessage message = Persons.message(1, 1, 300);
        try (Reviews reviews = open(10, 10_000)) {
            keep(reviews, message);
            try (Stream<Path> files = Files.list(directory.resolve("held"))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .doesNotContain("alice")
                            .doesNotContain("\0".repeat(100));
                }
            }
        }
    }

    @Test
    void limits_hold_andWhatIsFullCanBeSigned() throws Exception {
        try (Reviews reviews = open(2, 1_000)) {
            assertThat(keep(reviews, Persons.message(1, 1, 600))).isTrue();
            assertThat(keep(reviews, Persons.message(2, 1, 600))).isFalse();
            assertThat(keep(reviews, Persons.message(3, 1, 400))).isTrue();
            assertThat(keep(reviews, Persons.message(4, 1, 0))).isFalse();
            assertThat(sign(reviews, Persons.message(1, 1, 600), "ada", ReviewVerdict.RELEASE))
                    .isInstanceOf(Signed.Counted.class);
            reviews.done(new PassageId(7, 1, 1));
            assertThat(reviews.level().number()).isOne();
            assertThat(reviews.level().octets()).isEqualTo(400);
            assertThat(keep(reviews, Persons.message(5, 1, 600))).isTrue();
        }
    }

    @Test
    void messageThatIsBeingDecided_isTakenOnce() throws Exception {
        HeldMessage message = Persons.message(1, 1, 10);
        try (Reviews reviews = open(2, 1_000)) {
            keep(reviews, message);
            assertThat(reviews.take(message.passage())).isPresent();
            assertThat(reviews.take(message.passage())).isEmpty();
            assertThat(reviews.late(message.expires())).isEmpty();
            assertThat(sign(reviews, message, "ada", ReviewVerdict.RELEASE)).isInstanceOf(Signed.Gone.class);
            reviews.giveBack(message.passage());
            assertThat(reviews.late(message.expires().minusMillis(1))).isEmpty();
            assertThat(reviews.late(message.expires())).containsExactly(message.passage());
            assertThat(reviews.take(message.passage())).isPresent();
        }
    }

    @Test
    void messageHeldAgain_wantsWhatIsWantedThen() throws Exception {
        HeldMessage message = Persons.message(1, 1, 10);
        try (Reviews reviews = open(2, 1_000)) {
            keep(reviews, message);
            sign(reviews, message, "ada", ReviewVerdict.RELEASE);
            reviews.take(message.passage());
            reviews.heldAgain(message.passage(), "R-2", "look twice", 2);
            assertThat(reviews.standing(reviews.held().getFirst())).isEqualTo(new Standing.Waiting(1));
        }
        try (Reviews reviews = open(2, 1_000)) {
            assertThat(reviews.held().getFirst().rule()).isEqualTo("R-2");
            assertThat(reviews.standing(reviews.held().getFirst())).isEqualTo(new Standing.Waiting(1));
            sign(reviews, message, "bob", ReviewVerdict.RELEASE);
            assertThat(reviews.standing(reviews.held().getFirst())).isEqualTo(new Standing.Released(2));
        }
    }

    @Test
    void anotherKey_opensNothing() throws Exception {
        try (Reviews reviews = open(2, 1_000)) {
            keep(reviews, Persons.message(1, 1, 10));
        }
        Files.delete(directory.resolve("key"));
        assertThatThrownBy(() -> open(2, 1_000)).isInstanceOf(IOException.class).hasMessageContaining("another key");
    }

    static IntStream cuts() {
        return IntStream.range(0, 12);
    }

    /** Wherever the writing ends: each message is there in a form that it once had, and what was told to be kept is. */
    @ParameterizedTest
    @MethodSource("cuts")
    void storeCutAtAnyOctet_hasWhatItHadThen(int beginning) throws Exception {
        HeldMessage first = Persons.message(1, 2, 40);
        HeldMessage second = Persons.message(2, 2, 40);
        Map<Long, String> states = new TreeMap<>();
        Path file;
        try (Reviews reviews = open(10, 10_000)) {
            file = segment();
            states.put(Files.size(file), state(reviews));
            keep(reviews, first);
            states.put(Files.size(file), state(reviews));
            keep(reviews, second);
            states.put(Files.size(file), state(reviews));
            sign(reviews, first, "ada", ReviewVerdict.RELEASE);
            states.put(Files.size(file), state(reviews));
            sign(reviews, first, "bob", ReviewVerdict.RELEASE);
            states.put(Files.size(file), state(reviews));
        }
        byte[] whole = Files.readAllBytes(file);
        List<String> known = new ArrayList<>(states.values());
        for (int cut = beginning; cut <= whole.length; cut += 12) {
            Files.write(file, Arrays.copyOf(whole, cut));
            try (Reviews reviews = open(10, 10_000)) {
                int atLeast = (int) cutStates(states, cut);
                assertThat(state(reviews)).isIn(known.subList(Math.max(0, atLeast - 1), known.size()));
            }
            wipe();
        }
    }

    private static long cutStates(Map<Long, String> states, int cut) {
        return states.keySet().stream().filter(size -> size <= cut).count();
    }

    private static String state(Reviews reviews) {
        return reviews.held().stream()
                .map(message -> message.passage() + " " + reviews.standing(message))
                .toList()
                .toString();
    }

    private Path segment() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("held"))) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void wipe() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("held"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
    }
}
