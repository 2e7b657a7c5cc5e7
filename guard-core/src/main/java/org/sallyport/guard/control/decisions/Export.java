package org.sallyport.guard.control.decisions;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.audit.Head;
import org.sallyport.guard.audit.RecordsInOrder;
import org.sallyport.guard.control.api.DecisionQuery;
import org.sallyport.guard.control.api.ExportPage;
import tools.jackson.databind.JsonNode;

/**
 * Gives out records of a journal as they stand: all kinds where nothing but times is asked for, so that the chain holds from
 * one to the next, else the decisions that fit. One page looks at a bounded number of octets. Blocks; any thread.
 */
public final class Export {
    private static final long LOOKED_AT = 64L << 20;
    private static final long GIVEN = 4L << 20;

    private final Path journal;

    /** @param journal the journal's directory */
    public Export(Path journal) {
        this.journal = journal;
    }

    /**
     * One page.
     *
     * @param after the number behind which to go on, as an earlier page has said it; 0 for the begin of the journal
     * @throws IOException when the journal cannot be read
     */
    public ExportPage page(DecisionQuery query, long after) throws IOException {
        List<String> lines = new ArrayList<>();
        Head head = Head.NONE;
        int damaged = 0;
        long given = 0;
        long passed = 0;
        try (RecordsInOrder records = RecordsInOrder.open(journal, after + 1)) {
            for (Optional<RecordsInOrder.Found> next = records.next(); next.isPresent(); next = records.next()) {
                RecordsInOrder.Found found = next.get();
                if (found.head().isEmpty()) {
                    damaged++;
                    continue;
                }
                head = found.head().get();
                if (head.seq() <= after) {
                    damaged = 0; // told by the page before
                    passed = records.octets();
                    continue;
                }
                if (fits(query, found.record().orElseThrow())) {
                    lines.add(found.text());
                    given += found.text().length();
                }
                if (given >= GIVEN || records.octets() - passed >= LOOKED_AT) {
                    return new ExportPage(lines, Optional.of(head.seq()), damaged, head.toString());
                }
            }
        }
        return new ExportPage(lines, Optional.empty(), damaged, head.toString());
    }

    private static boolean fits(DecisionQuery query, JsonNode record) {
        if (Rows.isDecision(record)) {
            return query.fits(Rows.row("", record));
        }
        Optional<Instant> at = Rows.time(record);
        return query.timeAlone()
                && at.isPresent()
                && query.since().map(from -> !at.get().isBefore(from)).orElse(true)
                && query.until().map(at.get()::isBefore).orElse(true);
    }
}
