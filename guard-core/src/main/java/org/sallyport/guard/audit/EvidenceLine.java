package org.sallyport.guard.audit;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Revision;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

/** Evidence as one line of JSON with its line feed, and back: what is encrypted. */
final class EvidenceLine {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final Set<String> MEMBERS = Set.of("passage", "revision", "from", "to", "facts", "stanza", "came");

    private EvidenceLine() {}

    static byte[] of(Evidence evidence) {
        ByteArrayOutputStream octets =
                new ByteArrayOutputStream(evidence.stanza().length() + 512);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), octets, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("passage", evidence.passage().toString());
            json.writeStringProperty("revision", evidence.revision().hex());
            json.writeStringProperty("from", evidence.from());
            json.writeStringProperty("to", evidence.to());
            json.writeObjectPropertyStart("facts");
            FactsForm.write(json, evidence.facts());
            json.writeEndObject();
            json.writeStringProperty("stanza", evidence.stanza());
            evidence.came().ifPresent(before -> json.writeStringProperty("came", before));
            json.writeEndObject();
        }
        octets.write('\n');
        return octets.toByteArray();
    }

    /** @throws IllegalArgumentException when it is not as {@link #of} writes it */
    static Evidence read(byte[] line) {
        JsonNode json = JsonForm.object(line);
        JsonForm.requireOnly(json, MEMBERS);
        JsonNode facts = json.get("facts");
        if (facts == null || !facts.isObject()) {
            throw new IllegalArgumentException("\"facts\": expected an object");
        }
        return new Evidence(
                PassageId.of(JsonForm.text(json, "passage")),
                new Revision(JsonForm.text(json, "revision")),
                JsonForm.text(json, "from"),
                JsonForm.text(json, "to"),
                FactsForm.read(facts),
                JsonForm.text(json, "stanza"),
                json.has("came") ? Optional.of(JsonForm.text(json, "came")) : Optional.empty());
    }
}
