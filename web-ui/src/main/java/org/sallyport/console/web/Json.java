package org.sallyport.console.web;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the console's API. Reading is strict: a key that stands twice, is not known or is missing, and anything
 * behind the value are refused. {@code Optional} is the value or null.
 */
public final class Json {
    private static final int SHOWN = 200;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    /** The value as UTF-8. */
    public static byte[] octets(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The value on one line. */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads a record.
     *
     * @throws Fault 400 when it is none; the message says where
     */
    public static <T> T read(byte[] octets, Class<T> type) {
        try {
            T read = MAPPER.readValue(octets, type);
            if (read == null) {
                throw Fault.wrong("not understood: expected an object, found null");
            }
            return read;
        } catch (DatabindException e) {
            throw Fault.wrong("not understood" + place(e) + ": " + shown(e.getOriginalMessage()));
        } catch (JacksonException e) {
            throw Fault.wrong("no JSON: " + shown(e.getOriginalMessage()));
        }
    }

    private static String place(DatabindException problem) {
        StringBuilder place = new StringBuilder();
        problem.getPath()
                .forEach(step -> place.append('.')
                        .append(step.getPropertyName() == null ? "" + step.getIndex() : step.getPropertyName()));
        return place.isEmpty() ? "" : " at " + shown(place.substring(1));
    }

    private static String shown(Object text) {
        String whole = String.valueOf(text);
        return whole.length() <= SHOWN ? whole : whole.substring(0, SHOWN) + "...";
    }
}
