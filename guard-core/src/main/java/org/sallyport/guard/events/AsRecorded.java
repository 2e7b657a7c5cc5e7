package org.sallyport.guard.events;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import org.sallyport.guard.audit.RecordsForwards;
import tools.jackson.databind.JsonNode;

/** Records as they stand in the journal, octet for octet, so that whoever gets all of them can check the chain. */
public final class AsRecorded implements EventForm {
    @Override
    public Event of(RecordsForwards.Found found) {
        if (found.record().isEmpty()) {
            return new Event(
                    0,
                    "damaged",
                    Instant.EPOCH,
                    Severity.CRITICAL,
                    "a line of the journal is no record, or not as it was written; it ends at " + found.place());
        }
        RecordsForwards.Read read = found.record().get();
        return new Event(
                read.head().seq(),
                read.json().path("kind").asString("record"),
                time(read.json()),
                Severity.INFORMATIONAL,
                new String(found.octets(), StandardCharsets.US_ASCII));
    }

    private static Instant time(JsonNode json) {
        try {
            return Instant.parse(json.path("time").asString(""));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }
}
