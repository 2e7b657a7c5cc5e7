package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an export of a journal says of itself ({@code manifest.json}).
 *
 * @param program the version of the program that wrote it
 * @param made when
 * @param filters which records were meant, in words
 * @param sha256 of the file of the records
 * @param octets its size
 * @param records how many it has
 * @param damaged lines of the journal that were left out, because they are not as they were written
 * @param first the first record; {@link Head#NONE} where there is none
 * @param last the last one
 * @param head the last record of the journal by then
 */
public record ExportManifest(
        String program,
        Instant made,
        String filters,
        String sha256,
        long octets,
        long records,
        long damaged,
        Head first,
        Head last,
        Head head) {
    static final String FILE = "manifest.json";
    static final String RECORDS = "records.jsonl";
    static final int MOST_OCTETS = 64 * 1024;
    private static final long VERSION = 1;
    private static final Set<String> MEMBERS = Set.of(
            "version", "program", "made", "filters", "file", "sha256", "octets", "records", "damaged", "first", "last",
            "head");

    byte[] text() {
        return (JsonMapper.shared()
                                .writerWithDefaultPrettyPrinter()
                                .writeValueAsString(JsonNodeFactory.instance
                                        .objectNode()
                                        .put("version", VERSION)
                                        .put("program", program)
                                        .put("made", made.toString())
                                        .put("filters", filters)
                                        .put("file", RECORDS)
                                        .put("sha256", sha256)
                                        .put("octets", octets)
                                        .put("records", records)
                                        .put("damaged", damaged)
                                        .put("first", first.toString())
                                        .put("last", last.toString())
                                        .put("head", head.toString()))
                        + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException when it is not as {@link #text} writes it */
    static ExportManifest of(byte[] octets) {
        JsonNode json = JsonForm.object(octets);
        JsonForm.requireOnly(json, MEMBERS);
        if (JsonForm.number(json, "version") != VERSION
                || !JsonForm.text(json, "file").equals(RECORDS)) {
            throw new IllegalArgumentException("expected version " + VERSION + " and the file " + RECORDS);
        }
        return new ExportManifest(
                JsonForm.text(json, "program"),
                time(JsonForm.text(json, "made")),
                JsonForm.text(json, "filters"),
                JsonForm.text(json, "sha256"),
                JsonForm.number(json, "octets"),
                JsonForm.number(json, "records"),
                JsonForm.number(json, "damaged"),
                Head.of(JsonForm.text(json, "first")),
                Head.of(JsonForm.text(json, "last")),
                Head.of(JsonForm.text(json, "head")));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"made\": expected a time", e);
        }
    }
}
