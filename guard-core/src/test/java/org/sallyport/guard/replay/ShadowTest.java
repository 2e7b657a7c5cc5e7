package org.sallyport.guard.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.Journal;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;

@Timeout(120)
class ShadowTest {
    private static final Bundle BUNDLE = Kept.bundle("a", 400);

    @TempDir
    private Path directory;

    private Kept kept;

    @BeforeEach
    void begin() throws IOException {
        kept = new Kept(directory);
        try (Journal journal = kept.open()) {
            Kept.cross(journal, BUNDLE, Kept.message("short"));
            for (int i = 0; i < 5; i++) {
                Kept.cross(journal, BUNDLE, Kept.message("x".repeat(500) + i));
            }
            Kept.cross(journal, BUNDLE, Kept.ping("get"));
            Kept.cross(journal, BUNDLE, Kept.message("not kept"), Optional.empty(), false);
        }
    }

    private Shadow.Report shadow(Bundle bundle, int examples) throws IOException {
        return Shadow.run(kept.store(), Selection.ALL, bundle, IdentifierKeys.NONE, Kept.records(), examples);
    }

    @Test
    void sameRules_changeNothing() throws Exception {
        Shadow.Report report = shadow(Kept.bundle("b", 400), 3);
        assertThat(report.same()).isEqualTo(7);
        assertThat(report.different()).isZero();
        assertThat(report.changes()).isEmpty();
        assertThat(report.absent(Store.Absence.NOT_KEPT)).isEqualTo(1);
        assertThat(report.isGood()).isTrue();
    }

    @Test
    void widerBundle_showsWhatWouldCrossWithExamples() throws Exception {
        Shadow.Report report = shadow(Kept.bundle("b", 10_000), 2);
        assertThat(report.same()).isEqualTo(2);
        assertThat(report.different()).isEqualTo(5);
        assertThat(report.changes()).singleElement().satisfies(change -> {
            assertThat(change.before()).isEqualTo("refused by R-1 (too-large)");
            assertThat(change.after()).isEqualTo("cleared by A-1");
            assertThat(change.crossing()).isEqualTo("blue>red");
            assertThat(change.count()).isEqualTo(5);
            assertThat(change.examples()).hasSize(2);
            assertThat(change.examples().getFirst().stanza()).contains("xxx0");
        });
        assertThat(shadow(Kept.bundle("b", 10_000), 0).changes().getFirst().examples())
                .isEmpty();
    }

    @Test
    void narrowerBundle_showsWhatWouldBeRefused() throws Exception {
        Shadow.Report report = shadow(Kept.bundle("b", 10), 1);
        assertThat(report.changes())
                .extracting(Change::before, Change::after, Change::count)
                .containsExactlyInAnyOrder(
                        tuple("cleared by A-1", "refused by R-1 (too-large)", 1L),
                        tuple("cleared by A-2", "refused by R-1 (too-large)", 1L));
        assertThat(report.same()).isEqualTo(5);
    }

    @Test
    void bundleWithoutTheCrossing_letsNothingCross() throws Exception {
        Bundle none = new Bundle(
                BUNDLE.directory(),
                "none",
                Kept.bundle("b", 1).revision(),
                BUNDLE.sides(),
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
        Shadow.Report report = shadow(none, 1);
        assertThat(report.same()).isZero();
        assertThat(report.changes()).extracting(Change::after).containsOnly("refused: no such crossing");
    }
}
