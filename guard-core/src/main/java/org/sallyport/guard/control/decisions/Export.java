package org.sallyport.guard.control.decisions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.guard.audit.Head;
import org.sallyport.guard.audit.RecordsForwards;
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
        try (RecordsForwards records = RecordsForwards.open(journal, after)) {
            for (Optional<RecordsForwards.Found> next = records.next(); next.isPresent(); next = records.next()) {
                RecordsForwards.Found found = next.get();
                passed += found.octets().length;
                if (found.record().isEmpty()) {
                    damaged++;
                    continue;
                }
                head = found.record().get().head();
                if (fits(query, found.record().get().json())) {
                    lines.add(new String(found.octets(), StandardCharsets.US_ASCII));
                    given += found.octets().length;
                }
                if (given >= GIVEN || passed >= LOOKED_AT) {
                    return new ExportPage(lines, Optional.of(head.seq()), damaged, head.toString());
                }
            }
        }
        Head last = head.equals(Head.NONE) ? RecordsForwards.newest(journal) : head;
        return new ExportPage(lines, Optional.empty(), damaged, last.toString());
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
