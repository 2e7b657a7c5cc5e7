package org.sallyport.guard.audit;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON objects strictly: no key twice, nothing behind the object, nothing that is not known. */
final class JsonForm {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonForm() {}

    /** @throws IllegalArgumentException when the octets are no JSON object */
    static JsonNode object(byte[] octets) {
        try {
            JsonNode read = MAPPER.readTree(octets);
            if (read.isObject()) {
                return read;
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("no JSON object");
    }

    /** @throws IllegalArgumentException when the object has another member */
    static void requireOnly(JsonNode object, Set<String> known) {
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("\"" + name + "\" is not known here: it may be of a later version");
            }
        }
    }

    /** @throws IllegalArgumentException when there is no such text */
    static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("\"" + name + "\": expected a text");
        }
        return value.stringValue();
    }

    /** @throws IllegalArgumentException when there is no such whole number, or it is negative */
    static long number(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw new IllegalArgumentException("\"" + name + "\": expected a whole number");
        }
        return value.longValue();
    }

    /** The text; empty where it was left out. */
    static String textOrNone(JsonNode object, String name) {
        return object.has(name) ? text(object, name) : "";
    }
}
