package org.sallyport.guard.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.audit.Journal;
import org.sallyport.guard.audit.JournalUnusable;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;

@Timeout(120)
class ReplayTest {
    private static final Bundle BUNDLE = Kept.bundle("a", 400);

    @TempDir
    private Path directory;

    private Kept kept;

    @BeforeEach
    void begin() {
        kept = new Kept(directory);
    }

    private Replay.Report replay(Bundle bundle) throws IOException {
        return replay(bundle, Selection.ALL);
    }

    private Replay.Report replay(Bundle bundle, Selection selection) throws IOException {
        return Replay.run(kept.store(), selection, bundle, IdentifierKeys.NONE, Kept.records());
    }

    private List<Path> segments() throws IOException {
        // each start begins one that has no inputs
        return files(kept.evidence(), ".seg").stream()
                .filter(ReplayTest::hasACrossing)
                .toList();
    }

    private static boolean hasACrossing(Path segment) {
        try {
            return Files.readString(segment, StandardCharsets.ISO_8859_1).contains("\"crossing\":\"blue>red\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory, String ending) throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    /** Something cleared, refused by the allow and by a rule, an answer, a stray answer, and a withdrawal. */
    private static void everyKind(Journal journal) {
        Kept.cross(journal, BUNDLE, Kept.message("hello"));
        Kept.cross(journal, BUNDLE, Kept.message("x".repeat(500)));
        Kept.cross(journal, BUNDLE, Kept.notAllowed());
        Kept.cross(journal, BUNDLE, Kept.ping("get"));
        Kept.cross(journal, BUNDLE, Kept.ping("result"), Optional.of(Kept.asked()), true);
        Kept.cross(journal, BUNDLE, Kept.ping("result"));
        Kept.cross(journal, BUNDLE, Kept.withdrawal());
    }

    @Test
    void everyDecision_comesOutAsItIsOnRecord() throws Exception {
        try (Journal journal = kept.open()) {
            everyKind(journal);
        }
        try (Journal journal = kept.open()) {
            everyKind(journal);
        }
        Replay.Report report = replay(BUNDLE);
        assertThat(report.differences()).isEmpty();
        assertThat(report.same()).isEqualTo(14);
        assertThat(report.isGood()).isTrue();
        assertThat(report.condition().alone()).isZero();
    }

    @Test
    void anotherPolicyUnderTheSameName_isFound() throws Exception {
        try (Journal journal = kept.open()) {
            everyKind(journal);
        }
        Replay.Report report = replay(Kept.bundle("a", 10_000));
        assertThat(report.same()).isEqualTo(6);
        assertThat(report.isGood()).isFalse();
        assertThat(report.differences())
                .extracting(Difference::what)
                .containsExactly("recorded refused by R-1 (too-large), now cleared by A-1");
    }

    @Test
    void otherRevisions_areCountedAndNotDecided() throws Exception {
        Bundle later = Kept.bundle("b", 10_000);
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("x".repeat(500)));
            Kept.cross(journal, later, Kept.message("x".repeat(500)));
        }
        Replay.Report report = replay(BUNDLE);
        assertThat(report.same()).isEqualTo(1);
        assertThat(report.otherRevisions()).containsExactly(Map.entry("b".repeat(64), 1L));
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void whatWasNotKept_isSaid() throws Exception {
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("one"), Optional.empty(), false);
            Kept.cross(journal, BUNDLE, Kept.message("two"));
        }
        Replay.Report report = replay(BUNDLE);
        assertThat(report.absent(Store.Absence.NOT_KEPT)).isEqualTo(1);
        assertThat(report.same()).isEqualTo(1);
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void selection_isDecidedAlone() throws Exception {
        PassageId second;
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("one"));
            second = Kept.cross(journal, BUNDLE, Kept.message("two"));
            Kept.cross(journal, BUNDLE, Kept.message("three"));
        }
        Selection passage = new Selection(Optional.empty(), Optional.empty(), Optional.of(second));
        assertThat(replay(BUNDLE, passage).same()).isEqualTo(1);
        Selection later = new Selection(Optional.of(Kept.NOON.plusSeconds(1)), Optional.empty(), Optional.empty());
        assertThat(replay(BUNDLE, later).isEmpty()).isTrue();
        Selection before = new Selection(Optional.empty(), Optional.of(Kept.NOON), Optional.empty());
        assertThat(replay(BUNDLE, before).isEmpty()).isTrue();
        Selection from = new Selection(Optional.of(Kept.NOON), Optional.empty(), Optional.empty());
        assertThat(replay(BUNDLE, from).same()).isEqualTo(3);
    }

    @Test
    void missingEvidence_isFoundAndTheRestIsReplayed() throws Exception {
        for (int start = 0; start < 3; start++) {
            try (Journal journal = kept.open()) {
                everyKind(journal);
            }
        }
        Files.delete(segments().get(1));
        Replay.Report report = replay(BUNDLE);
        assertThat(report.absent(Store.Absence.MISSING)).isEqualTo(7);
        assertThat(report.same()).isEqualTo(14);
        assertThat(report.isGood()).isFalse();

        Files.delete(segments().getFirst());
        assertThat(replay(BUNDLE).absent(Store.Absence.MISSING))
                .as("oldest first, but the guard has not done that")
                .isEqualTo(14);
    }

    @Test
    void whatTheGuardHasDeleted_isSaid_andNothingElse() throws Exception {
        try (Journal journal = kept.open()) {
            everyKind(journal);
        }
        Files.setLastModifiedTime(segments().getFirst(), FileTime.from(Kept.NOON.minus(Duration.ofDays(31))));
        PassageId last;
        try (Journal journal = kept.open()) {
            last = Kept.cross(journal, BUNDLE, Kept.message("later"));
        }
        Replay.Report report = replay(BUNDLE);
        assertThat(report.absent(Store.Absence.KEPT_NO_LONGER)).isEqualTo(7);
        assertThat(report.same()).isEqualTo(1);
        assertThat(report.isGood()).isTrue();
        assertThat(report.condition().deleted())
                .containsExactly("evidence-0000000000000000002.seg, 7 inputs of blue>red, deleted " + Kept.NOON
                        + ", for its age");
        Selection passage = new Selection(Optional.empty(), Optional.empty(), Optional.of(last));
        assertThat(replay(BUNDLE, passage).condition().deleted())
                .as("nothing that was asked for")
                .isEmpty();

        Files.delete(segments().getFirst());
        assertThat(replay(BUNDLE).absent(Store.Absence.MISSING)).isEqualTo(1);
    }

    @Test
    void anyOctetOfTheStoreChanged_isFound() throws Exception {
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("one"));
            Kept.cross(journal, BUNDLE, Kept.message("two"));
        }
        Path file = segments().getFirst();
        byte[] octets = Files.readAllBytes(file);
        for (int i = 0; i < octets.length; i++) {
            byte[] changed = octets.clone();
            changed[i] ^= (byte) 0x80;
            Files.write(file, changed);
            Replay.Report report = replay(BUNDLE);
            assertThat(report.isGood()).as("octet " + i).isFalse();
            assertThat(report.different()).as("octet " + i).isZero();
        }
    }

    @Test
    void evidenceOfACrash_isAloneAndInNobodysWay() throws Exception {
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("one"));
            Kept.cross(journal, BUNDLE, Kept.message("two"));
        }
        // the process ended after the evidence, before the record
        Path file = files(kept.journal(), ".jsonl").getFirst();
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        int last = lines.size() - 1;
        while (!lines.get(last).contains("\"kind\":\"decision\"")) {
            last--;
        }
        Files.write(file, lines.subList(0, last), StandardCharsets.US_ASCII);
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("three"));
        }
        Replay.Report report = replay(BUNDLE);
        assertThat(report.same()).isEqualTo(2);
        assertThat(report.isGood()).isTrue();
        assertThat(report.condition().alone()).isEqualTo(1);
    }

    @Test
    void otherDigestKey_matchesNothing() throws Exception {
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("one"));
        }
        DecisionRecords other = new DecisionRecords(new SecretKeySpec(new byte[32], "HmacSHA256"));
        Replay.Report report = Replay.run(kept.store(), Selection.ALL, BUNDLE, IdentifierKeys.NONE, other);
        assertThat(report.differences())
                .extracting(Difference::what)
                .containsExactly("the input that was kept is not the one on record");
    }

    @Test
    void changedRecord_endsTheReplay() throws Exception {
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("x".repeat(500)));
        }
        Path file = files(kept.journal(), ".jsonl").getFirst();
        Files.writeString(file, Files.readString(file).replace("too-large", "dropped"));
        assertThatThrownBy(() -> replay(BUNDLE))
                .isInstanceOf(JournalUnusable.class)
                .hasMessageContaining("the journal is damaged");
    }
}
