package org.sallyport.guard.control.api;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
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
    private static final String TICKET = "ticket";
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
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
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

    /** The request as a line, without its end, with the ticket of whom it is for. */
    public static String line(Asked asked) {
        ObjectNode object = object(asked.request());
        asked.ticket().ifPresent(ticket -> object.put(TICKET, ticket));
        return MAPPER.writeValueAsString(object);
    }

    /** Reads a request, and for whom it is. */
    public static Asked asked(String line) throws NotUnderstood {
        ObjectNode object = object(line);
        Optional<String> ticket = ticket(object);
        return new Asked(ticket, value(object, Request.class));
    }

    private static Optional<String> ticket(ObjectNode object) throws NotUnderstood {
        JsonNode ticket = object.remove(TICKET);
        if (ticket != null && !ticket.isString()) {
            throw new NotUnderstood("expected a text as \"" + TICKET + "\"");
        }
        return Optional.ofNullable(ticket).map(JsonNode::stringValue);
    }

    /** Reads a response. */
    public static Response response(String line) throws NotUnderstood {
        return value(object(line), Response.class);
    }

    private static ObjectNode object(Object value) {
        return JsonNodeFactory.instance.objectNode().put(KEY, VERSION).setAll((ObjectNode)
                MAPPER.<JsonNode>valueToTree(value));
    }

    /** What stands in the line, without its version, which is right. */
    private static ObjectNode object(String line) throws NotUnderstood {
        try {
            if (!(MAPPER.readTree(line) instanceof ObjectNode object)) {
                throw new NotUnderstood("expected one JSON object a line");
            }
            JsonNode version = object.remove(KEY);
            if (version == null || !version.isInt() || version.intValue() != VERSION) {
                throw new NotUnderstood(
                        "expected \"version\":" + VERSION + ", found " + (version == null ? "none" : shown(version)));
            }
            return object;
        } catch (JacksonException e) {
            throw new NotUnderstood(shown(e.getOriginalMessage()));
        }
    }

    private static <T> T value(ObjectNode object, Class<T> type) throws NotUnderstood {
        try {
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
