package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a segment says of itself in clear, so that who cannot read it can delete it in time. Every frame is bound to it.
 *
 * @param crossing whose inputs it holds, {@code from>to}; empty for the one that each start begins, which holds none
 * @param keep how long they were to be kept when it was begun, in whole seconds
 * @param first the number that the journal's next record had then: none of its inputs is of an earlier one
 */
record EvidenceHead(String crossing, Duration keep, long first) {
    /** None is longer. */
    static final int MOST_OCTETS = 64 * 1024;

    private static final Set<String> MEMBERS = Set.of("crossing", "keep", "first");

    byte[] octets() {
        String text = JsonMapper.shared()
                .writeValueAsString(JsonNodeFactory.instance
                        .objectNode()
                        .put("crossing", crossing)
                        .put("keep", keep.toSeconds())
                        .put("first", first));
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        if (octets.length > MOST_OCTETS) {
            throw new IllegalArgumentException("a crossing with names of " + octets.length + " octets");
        }
        return octets;
    }

    /** @throws IllegalArgumentException when it is not as {@link #octets} writes it */
    static EvidenceHead of(byte[] octets) {
        JsonNode json = JsonForm.object(octets);
        JsonForm.requireOnly(json, MEMBERS);
        return new EvidenceHead(
                JsonForm.text(json, "crossing"),
                Duration.ofSeconds(JsonForm.number(json, "keep")),
                JsonForm.number(json, "first"));
    }
}
