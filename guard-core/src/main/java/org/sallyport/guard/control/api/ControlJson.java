package org.sallyport.guard.control.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests and responses as lines of printable ASCII, and back. Strict: a key that stands twice, is not known or is
 * missing, another version, or anything behind the object is refused.
 */
public final class ControlJson {
    /** The version of what is said. */
    public static final int VERSION = 1;

    private static final String KEY = "version";
    private static final int SHOWN = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ControlJson() {}

    /** The request as a line, without its end. */
    public static String line(Request request) {
        return MAPPER.writeValueAsString(object(request));
    }

    /** The response as a line, without its end. */
    public static String line(Response response) {
        return MAPPER.writeValueAsString(object(response));
    }

    /** The status alone, as an object of its own. */
    public static String line(GuardStatus status) {
        return MAPPER.writeValueAsString(object(status));
    }

    /** Reads a request. */
    public static Request request(String line) throws NotUnderstood {
        return read(line, Request.class);
    }

    /** Reads a response. */
    public static Response response(String line) throws NotUnderstood {
        return read(line, Response.class);
    }

    private static ObjectNode object(Object value) {
        return JsonNodeFactory.instance.objectNode().put(KEY, VERSION).setAll((ObjectNode)
                MAPPER.<JsonNode>valueToTree(value));
    }

    private static <T> T read(String line, Class<T> type) throws NotUnderstood {
        try {
            if (!(MAPPER.readTree(line) instanceof ObjectNode object)) {
                throw new NotUnderstood("expected one JSON object a line");
            }
            JsonNode version = object.remove(KEY);
            if (version == null || !version.isInt() || version.intValue() != VERSION) {
                throw new NotUnderstood(
                        "expected \"version\":" + VERSION + ", found " + (version == null ? "none" : shown(version)));
            }
            return MAPPER.treeToValue(object, type);
        } catch (JacksonException e) {
            throw new NotUnderstood(shown(e.getOriginalMessage()));
        }
    }

    private static String shown(Object text) {
        String whole = String.valueOf(text);
        return whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "...";
    }
}
