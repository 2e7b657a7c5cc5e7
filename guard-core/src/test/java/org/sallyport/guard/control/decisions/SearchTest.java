package org.sallyport.guard.control.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sallyport.guard.audit.JournalLines;
import org.sallyport.guard.audit.JournalUnusable;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.DecisionDetail;
import org.sallyport.guard.control.api.DecisionPage;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.DecisionRow;
import org.sallyport.guard.control.api.Role;

class SearchTest {
    private static final Caller VIEWER = new Caller("vera", Set.of(Role.VIEWER), true);
    private static final Caller AUDITOR = new Caller("audrey", Set.of(Role.AUDITOR), true);
    private static final String REFUSED = ",\"rule\":\"R-2\",\"reason\":\"too-large\",\"why\":\"SECRET\"";

    @TempDir
    private Path directory;

    private JournalLines lines;

    @BeforeEach
    void write() throws IOException {
        lines = new JournalLines(directory);
        lines.head("2026-03-01T12:00:00Z")
                .decision("2026-03-01T12:00:01Z", "p-1", "alice@blue.test/desk", "cleared", "")
                .delivery("2026-03-01T12:00:02Z", "p-1", "stale")
                .decision("2026-03-01T12:00:01Z", "p-1", "alice@blue.test/desk", "refused", REFUSED)
                .head("2026-03-01T12:01:00Z")
                .further()
                .decision("2026-03-01T12:02:00Z", "p-2", "x".repeat(300_000) + "@blue.test", "cleared", "")
                .decision("2026-03-01T12:03:00Z", "p-3", "blue.test", "refused", REFUSED)
                .raw("{\"v\":1,\"seq\":9,\"kind\":\"decis");
    }

    private DecisionPage page(Caller caller, DecisionQuery query) throws IOException {
        return new Search(directory, caller).page(query, Optional.empty(), 100);
    }

    private static List<String> passages(DecisionPage page) {
        return page.rows().stream().map(DecisionRow::passage).toList();
    }

    private static DecisionQuery user(String user) {
        return new DecisionQuery(
                Optional.empty(),
                Optional.of(user),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DecisionQuery label(String text) {
        return new DecisionQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.of(text),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void label_isFoundByWhatItsMarkingContainsAndByAuditorsAlone() throws IOException {
        lines.raw("\n")
                .decision("2026-03-01T12:04:00Z", "p-4", "blue.test", "cleared", ",\"label\":\"HARBOUR CLOSED\"");
        assertThat(passages(page(AUDITOR, label("closed")))).containsExactly("p-4");
        assertThat(page(AUDITOR, DecisionQuery.ALL).rows().getFirst().label()).isEqualTo("HARBOUR CLOSED");
        assertThat(page(VIEWER, DecisionQuery.ALL).rows().getFirst().label()).isEmpty();
        assertThatThrownBy(() -> page(VIEWER, label("closed")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("label: only an auditor");
    }

    private static DecisionQuery refusedSince(Instant since) {
        return new DecisionQuery(
                Optional.of("blue-server"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("blue>red"),
                Optional.of("message"),
                Optional.of("R-2"),
                Optional.of("too-large"),
                Optional.of("refused"),
                Optional.of("p-"),
                Optional.of(since),
                Optional.of(Instant.parse("2026-03-02T00:00:00Z")));
    }

    @Test
    void page_isNewestFirstOverAllFilesAndGoesOnWhereItEnded() throws IOException {
        Search search = new Search(directory, AUDITOR);
        DecisionPage first = search.page(DecisionQuery.ALL, Optional.empty(), 2);
        assertThat(passages(first)).containsExactly("p-3", "p-2");
        DecisionPage second = search.page(DecisionQuery.ALL, first.next(), 2);
        assertThat(passages(second)).containsExactly("p-1", "p-1");
        assertThat(second.rows().getFirst().verdict()).isEqualTo("refused");
        DecisionPage third = search.page(DecisionQuery.ALL, second.next(), 2);
        assertThat(third.rows()).isEmpty();
        assertThat(third.next()).isEmpty();
        assertThat(first.damaged() + second.damaged() + third.damaged()).isZero();
    }

    @Test
    void whoIsNoAuditor_seesDomainsAlone() throws IOException {
        DecisionPage page = page(VIEWER, DecisionQuery.ALL);
        assertThat(page.whole()).isFalse();
        assertThat(page.rows())
                .allMatch(row -> row.id().isEmpty())
                .allMatch(row -> row.to().equals("*@red.test"));
        assertThat(page.rows().getLast().from()).isEqualTo("*@blue.test");
        assertThat(page.rows().getFirst().from()).isEqualTo("blue.test");
        DecisionDetail detail = new Search(directory, VIEWER).passage("p-1").orElseThrow();
        assertThat(detail.toString()).doesNotContain("alice", "SECRET", "phone", "m-1");
        assertThat(detail.decisions().getFirst().steps()).containsExactly(new DecisionDetail.Step("A-1", "permit", ""));
    }

    @Test
    void whoIsNoAuditor_cannotAskForAUser() throws IOException {
        assertThatThrownBy(() -> page(VIEWER, user("alice@blue.test")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only an auditor");
        assertThat(passages(page(VIEWER, user("blue.test")))).hasSize(4);
        assertThat(passages(page(AUDITOR, user("alice@blue.test")))).containsExactly("p-1", "p-1");
        assertThat(passages(page(AUDITOR, user("lice@blue.test")))).isEmpty();
    }

    @Test
    void query_holdsAllThatIsGiven() throws IOException {
        assertThat(passages(page(VIEWER, refusedSince(Instant.parse("2026-03-01T12:00:00Z")))))
                .containsExactly("p-3", "p-1");
        assertThat(passages(page(VIEWER, refusedSince(Instant.parse("2026-03-01T12:01:30Z")))))
                .containsExactly("p-3");
    }

    @Test
    void damagedLine_isCountedAndNeverShown() throws IOException {
        lines.raw("ion\"}\n").raw("{\"v\":1,\"seq\":10,\"kind\":\"decision\",\"passage\":\"forged\"}\n");
        DecisionPage page = page(AUDITOR, DecisionQuery.ALL);
        assertThat(page.damaged()).isEqualTo(2);
        assertThat(passages(page)).containsExactly("p-3", "p-2", "p-1", "p-1");
    }

    @Test
    void passage_isToldWithAllItsDecisionsAndWhatBecameOfIt() throws IOException {
        DecisionDetail detail = new Search(directory, AUDITOR).passage("p-1").orElseThrow();
        assertThat(detail.decisions()).extracting(made -> made.row().verdict()).containsExactly("cleared", "refused");
        assertThat(detail.decisions().getLast().why()).isEqualTo("SECRET");
        assertThat(detail.deliveries())
                .extracting(DecisionDetail.Delivery::became)
                .containsExactly("stale");
        assertThat(new Search(directory, AUDITOR).passage("p-9")).isEmpty();
    }

    @Test
    void placeThatIsNone_isRefused() {
        Search search = new Search(directory, AUDITOR);
        for (String place : List.of("../../etc/passwd", "1.1", "0000000000000000099.0", "")) {
            assertThatThrownBy(() -> search.page(DecisionQuery.ALL, Optional.of(place), 2))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void directoryWithoutAJournal_isSaidToBeNone(@TempDir Path empty) {
        assertThatThrownBy(() -> new Search(empty, AUDITOR).page(DecisionQuery.ALL, Optional.empty(), 1))
                .isInstanceOf(JournalUnusable.class);
    }
}
