package org.sallyport.guard.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sallyport.guard.bundle.BundleStore.Step;
import org.sallyport.guard.control.api.BundleActivation;
import org.sallyport.guard.control.api.BundleFile;
import org.sallyport.guard.control.api.Role;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.BundleFiles;

class BundleStoreTest {
    @TempDir
    private Path directory;

    private Path store() {
        return directory.resolve("bundles");
    }

    /** Ends a process in the middle: nothing is tidied up. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static Upload upload(String text) {
        return Upload.of(List.of(
                        BundleFile.of("bundle.toml", text.getBytes(UTF_8)),
                        BundleFile.of("policies/chat.toml", (text + "!").getBytes(UTF_8))))
                .orElseThrow();
    }

    private static BundleActivation activate(BundleStore store, String text, long version) throws IOException {
        BundleStore.Incoming incoming = store.receive(upload(text));
        Revision revision = BundleFiles.read(incoming.directory()).revision();
        store.keep(incoming, revision);
        BundleActivation next = new BundleActivation(
                revision.hex(),
                version,
                Instant.parse("2026-03-01T12:00:00Z"),
                "person:olga",
                List.of(new People().with("ada", Role.AUTHOR).signed("ada", Role.AUTHOR, revision.hex(), version)));
        store.prepare(next).commit();
        return next;
    }

    private static String content(BundleStore store, BundleActivation of) throws IOException {
        Path files = store.records().find(new Revision(of.revision())).orElseThrow();
        assertThat(BundleFiles.read(files).revision().hex()).isEqualTo(of.revision());
        return Files.readString(files.resolve("bundle.toml"));
    }

    @Test
    void emptyStore_hasNothingOnRecord() throws IOException {
        assertThat(new StoreRecords(store()).active()).isEmpty();
        try (BundleStore store = BundleStore.open(store())) {
            assertThat(store.records().active()).isEmpty();
            assertThat(store.records().history()).isEmpty();
        }
    }

    @Test
    void activations_areOnRecordTheLatestFirst() throws IOException {
        BundleActivation first;
        BundleActivation second;
        BundleActivation again;
        try (BundleStore store = BundleStore.open(store())) {
            first = activate(store, "one", 1);
            second = activate(store, "two", 5);
            again = activate(store, "one", 6);
            assertThat(again.revision()).isEqualTo(first.revision());
        }
        try (BundleStore store = BundleStore.open(store())) {
            assertThat(store.records().active()).contains(again);
            assertThat(store.records().history()).containsExactly(again, second, first);
            assertThat(content(store, again)).isEqualTo("one");
            assertThat(content(store, second)).isEqualTo("two");
        }
    }

    @Test
    void versionThatIsNotAbove_isNotPrepared() throws IOException {
        try (BundleStore store = BundleStore.open(store())) {
            activate(store, "one", 4);
            assertThatThrownBy(() -> activate(store, "two", 4)).hasMessage("version 4 is not above 4");
            assertThat(content(store, store.records().active().orElseThrow())).isEqualTo("one");
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void endInTheMiddle_leavesTheOldOrTheNew(Step last) throws IOException {
        BundleActivation old;
        try (BundleStore store = BundleStore.open(store())) {
            activate(store, "older", 1);
            old = activate(store, "old", 2);
        }
        try (BundleStore store = BundleStore.open(store(), step -> {
            if (step == last) {
                throw new Killed();
            }
        })) {
            assertThatThrownBy(() -> activate(store, "new", 3)).isInstanceOf(Killed.class);
        }
        try (BundleStore store = BundleStore.open(store())) {
            BundleActivation now = store.records().active().orElseThrow();
            boolean isNew = last == Step.RECORD_NAMED;
            assertThat(content(store, now)).isEqualTo(isNew ? "new" : "old");
            assertThat(now.version()).isEqualTo(isNew ? 3 : 2);
            assertThat(store.records().history()).hasSize(isNew ? 3 : 2).contains(old);
            try (Stream<Path> entries = Files.list(store())) {
                assertThat(entries).noneMatch(path -> path.toString().contains("incoming-"));
            }
            activate(store, "newest", 4);
            assertThat(content(store, store.records().active().orElseThrow())).isEqualTo("newest");
        }
    }

    @Test
    void recordOfAnEarlierTime_isNotBelieved() throws IOException {
        try (BundleStore store = BundleStore.open(store())) {
            activate(store, "one", 1);
            byte[] before = Files.readAllBytes(store().resolve("active.json"));
            activate(store, "two", 2);
            activate(store, "three", 3);
            Files.write(store().resolve("active.json"), before);
            assertThatThrownBy(() -> store.records().active())
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("says version 1, and version 2 was in force after that");
            Files.delete(store().resolve("active.json"));
            assertThatThrownBy(() -> store.records().active()).hasMessageContaining("is missing");
        }
    }

    @Test
    void damagedRecord_isNotBelieved() throws IOException {
        try (BundleStore store = BundleStore.open(store())) {
            activate(store, "one", 1);
            Files.writeString(store().resolve("active.json"), "{}");
            assertThatThrownBy(() -> store.records().active())
                    .isInstanceOf(StoreUnusable.class)
                    .hasMessageContaining("active.json: 1:2: expected \"revision\", found none");
        }
    }

    @Test
    void damagedFiles_areReplacedWhenTheyComeAgain() throws IOException {
        try (BundleStore store = BundleStore.open(store())) {
            BundleActivation one = activate(store, "one", 1);
            Path files = store.records().find(new Revision(one.revision())).orElseThrow();
            Files.writeString(files.resolve("bundle.toml"), "others");
            assertThat(store.isKept(new Revision(one.revision()))).isFalse();
            assertThat(content(store, activate(store, "one", 2))).isEqualTo("one");
        }
    }

    @Test
    void directory_isKeptAsItWasRead() throws IOException {
        Path bundle = Files.createDirectory(directory.resolve("first"));
        Files.writeString(bundle.resolve("bundle.toml"), "first");
        Revision revision = BundleFiles.read(bundle).revision();
        try (BundleStore store = BundleStore.open(store())) {
            store.keep(bundle, revision);
            Files.writeString(bundle.resolve("bundle.toml"), "changed");
            store.keep(bundle, revision);
            assertThat(store.records().find(revision).map(BundleFiles::read).map(BundleFiles::revision))
                    .contains(revision);
            Revision other = new Revision("ab".repeat(32));
            assertThatThrownBy(() -> store.keep(bundle, other)).hasMessageContaining("changes while it is read");
            assertThat(store.records().find(other)).isEqualTo(Optional.empty());
            store.drop(revision);
            assertThat(store.records().find(revision)).isEmpty();
        }
    }

    @Test
    void store_isHeldByOne() throws IOException {
        try (BundleStore store = BundleStore.open(store())) {
            assertThat(store.records().history()).isEmpty();
            assertThatThrownBy(() -> BundleStore.open(store())).hasMessageContaining("in use");
        }
    }
}
