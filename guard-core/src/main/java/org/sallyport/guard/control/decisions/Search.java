package org.sallyport.guard.control.decisions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.audit.RecordsBackwards;
import org.sallyport.guard.control.api.Caller;
import org.sallyport.guard.control.api.DecisionDetail;
import org.sallyport.guard.control.api.DecisionPage;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.DecisionRow;
import tools.jackson.databind.JsonNode;

/**
 * Searches a journal, newest first. One search looks at a bounded number of octets and says where to go on. Blocks; any
 * thread.
 */
public final class Search {
    /** More rows are never answered at once. */
    public static final int MOST_ROWS = 500;

    private static final long PAGE_OCTETS = 64L << 20;
    private static final long DETAIL_OCTETS = 512L << 20;

    private final Path journal;
    private final Redaction redaction;

    /**
     * @param journal the journal's directory
     * @param caller for whom: who is no auditor gets less
     */
    public Search(Path journal, Caller caller) {
        this.journal = journal;
        this.redaction = Redaction.of(caller);
    }

    /** For whoever may read the journal's files anyway. */
    public Search(Path journal) {
        this.journal = journal;
        this.redaction = Redaction.WHOLE;
    }

    /**
     * One page.
     *
     * @param from where to go on, as an earlier page has said it; left out, at the end of the journal
     * @param most rows, at most {@link #MOST_ROWS}
     * @throws IllegalArgumentException when the place is none, or the query asks for what the caller may not know
     * @throws IOException when the journal cannot be read
     */
    public DecisionPage page(DecisionQuery query, Optional<String> from, int most) throws IOException {
        Optional<String> forbidden = query.forAuditorsAlone();
        if (redaction == Redaction.REDACTED && forbidden.isPresent()) {
            throw new IllegalArgumentException(forbidden.get());
        }
        try (RecordsBackwards records =
                from.isPresent() ? RecordsBackwards.open(journal, from.get()) : RecordsBackwards.open(journal)) {
            return new Page(query, Math.clamp(most, 1, MOST_ROWS)).of(records);
        }
    }

    /** A page being filled. */
    private final class Page {
        private final DecisionQuery query;
        private final int most;
        private final List<DecisionRow> rows = new ArrayList<>();
        private Optional<Instant> reached = Optional.empty();
        private int damaged;

        Page(DecisionQuery query, int most) {
            this.query = query;
            this.most = most;
        }

        DecisionPage of(RecordsBackwards records) throws IOException {
            for (Optional<RecordsBackwards.Found> found = records.next(); found.isPresent(); found = records.next()) {
                boolean over = look(found.get());
                if (over) {
                    return page(Optional.empty());
                }
                if (rows.size() == most || records.octets() >= PAGE_OCTETS) {
                    return page(Optional.of(found.get().place()));
                }
            }
            return page(Optional.empty());
        }

        /** Whether everything before it is too old. */
        private boolean look(RecordsBackwards.Found found) {
            if (found.record().isEmpty()) {
                damaged++;
                return false;
            }
            JsonNode json = found.record().get();
            Optional<Instant> at = Rows.time(json);
            reached = at.or(() -> reached);
            if (!Rows.isDecision(json)) {
                // it has the time at which it was written, and what was written before came before
                return at.isPresent()
                        && query.since().filter(at.get()::isBefore).isPresent();
            }
            DecisionRow row = Rows.row(found.place(), json);
            if (query.fits(row)) {
                rows.add(redaction.of(row));
            }
            return false;
        }

        private DecisionPage page(Optional<String> next) {
            return new DecisionPage(rows, next, reached, damaged, redaction == Redaction.WHOLE);
        }
    }

    /**
     * All that is on record of one passage; empty when nothing is found in what may be looked at.
     *
     * @throws IOException when the journal cannot be read
     */
    public Optional<DecisionDetail> passage(String passage) throws IOException {
        List<DecisionDetail.Made> decisions = new ArrayList<>();
        List<DecisionDetail.Delivery> deliveries = new ArrayList<>();
        try (RecordsBackwards records = RecordsBackwards.open(journal)) {
            Optional<RecordsBackwards.Found> found = records.next();
            while (found.isPresent() && records.octets() < DETAIL_OCTETS) {
                String place = found.get().place();
                Optional<JsonNode> json = found.get().record();
                if (json.filter(record -> isBefore(record, decisions)).isPresent()) {
                    break;
                }
                json.filter(record -> Rows.text(record, "passage").equals(passage))
                        .ifPresent(record -> {
                            switch (Rows.text(record, "kind")) {
                                case "decision" -> decisions.addFirst(redaction.of(Rows.made(place, record)));
                                case "delivery" -> deliveries.addFirst(Rows.delivery(record));
                                default -> {} // of an XML guard, or of the spool
                            }
                        });
                found = records.next();
            }
        }
        return decisions.isEmpty()
                ? Optional.empty()
                : Optional.of(new DecisionDetail(decisions, deliveries, redaction == Redaction.WHOLE));
    }

    /** Whether the record was written before the stanza came: an earlier decision of it cannot stand before. */
    private static boolean isBefore(JsonNode record, List<DecisionDetail.Made> decisions) {
        return !decisions.isEmpty()
                && !Rows.isDecision(record)
                && Rows.time(record)
                        .filter(at -> at.isBefore(decisions.getFirst().row().at()))
                        .isPresent();
    }
}
