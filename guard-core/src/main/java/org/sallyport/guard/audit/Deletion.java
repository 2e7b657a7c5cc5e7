package org.sallyport.guard.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * The guard has deleted inputs that it had kept, as the journal has it (kind {@code evidence}): those of the crossing's
 * decisions on record from {@code first} to {@code last}.
 *
 * @param at when
 * @param segment the number of the file
 * @param crossing whose inputs they were, {@code from>to}; empty where the file was damaged
 * @param inputs how many
 * @param first no input is of an earlier record
 * @param last the number of the record of the last of them
 * @param why {@code age} or {@code room}
 */
public record Deletion(Instant at, long segment, String crossing, long inputs, long first, long last, String why) {
    static final String KIND = "evidence";
    static final String AGE = "age";
    static final String ROOM = "room";

    byte[] object() {
        return Json.object(KIND, at, this::write);
    }

    private void write(JsonGenerator json) {
        json.writeStringProperty("event", "deleted");
        Json.text(json, "crossing", crossing);
        json.writeNumberProperty("segment", segment);
        json.writeNumberProperty("inputs", inputs);
        json.writeNumberProperty("first", first);
        json.writeNumberProperty("last", last);
        json.writeStringProperty("why", why);
    }

    /** @throws IllegalArgumentException when the record is none of a deletion */
    static Deletion of(JsonNode json) {
        if (!JsonForm.text(json, "kind").equals(KIND)
                || !JsonForm.text(json, "event").equals("deleted")) {
            throw new IllegalArgumentException("no record of a deletion");
        }
        return new Deletion(
                time(JsonForm.text(json, "time")),
                JsonForm.number(json, "segment"),
                JsonForm.textOrNone(json, "crossing"),
                JsonForm.number(json, "inputs"),
                JsonForm.number(json, "first"),
                JsonForm.number(json, "last"),
                JsonForm.text(json, "why"));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"time\": expected a time", e);
        }
    }

    /** For people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "evidence-%019d.seg, %d inputs%s, deleted %s, %s",
                segment,
                inputs,
                crossing.isEmpty() ? "" : " of " + crossing,
                at,
                why.equals(ROOM) ? "for room" : "for its age");
    }
}
