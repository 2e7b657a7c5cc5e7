package org.sallyport.guard.audit;

import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads a record as JSON: whether it is that, and which start of which guard wrote it. */
final class Members {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private @Nullable Integer instance;
    private @Nullable Integer boot;

    private Members() {}

    /** The start that the record names, if it names one. */
    static Optional<Boot> boot(byte[] octets) throws RecordLine.Refusal {
        Members members = new Members();
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), octets)) {
            members.read(json);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new RecordLine.Refusal(Finding.Fault.UNREADABLE, "it is no JSON object as the journal writes it");
        }
        return members.instance == null || members.boot == null
                ? Optional.empty()
                : Optional.of(new Boot(members.instance, members.boot));
    }

    private void read(JsonParser json) {
        int depth = 0;
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 1 && token == JsonToken.VALUE_STRING && "instance".equals(json.currentName())) {
                instance = HexFormat.fromHexDigits(json.getString());
            } else if (depth == 1 && token == JsonToken.VALUE_NUMBER_INT && "boot".equals(json.currentName())) {
                boot = json.getIntValue();
            }
        }
    }
}
