package org.sallyport.guard.bundle;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.policy.stanza.Shown;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** The files of the store and of signatures as JSON of printable ASCII, read strictly: each member once, none that is not known, none missing. */
final class Form {
    private static final int DEEPEST = 8;
    private static final int SHOWN = 300;
    private static final Pattern MISSING = Pattern.compile("^(?:Missing|Null value for) creator property '([^']+)'");
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Form() {}

    static byte[] octets(Object value) {
        byte[] object = MAPPER.writeValueAsBytes(value);
        byte[] ended = Arrays.copyOf(object, object.length + 1);
        ended[object.length] = '\n';
        return ended;
    }

    /** @throws IllegalArgumentException when it is none; the message is one line of printable ASCII */
    static <T> T read(byte[] octets, Class<T> type) {
        try {
            T value = MAPPER.readValue(octets, type);
            if (value == null) {
                throw new IllegalArgumentException("expected a JSON object");
            }
            return value;
        } catch (JacksonException e) {
            String why = why(e);
            String place = e.getLocation() == null || e.getLocation().getLineNr() < 1
                    ? ""
                    : String.format(
                            Locale.ROOT,
                            "%d:%d: ",
                            e.getLocation().getLineNr(),
                            e.getLocation().getColumnNr());
            throw new IllegalArgumentException(place + Shown.printable(why, SHOWN), e);
        }
    }

    private static String why(JacksonException e) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return String.valueOf(e.getCause().getMessage());
        }
        String why = e.getOriginalMessage();
        Matcher missing = MISSING.matcher(why);
        return missing.find() ? "expected \"" + missing.group(1) + "\", found none" : why;
    }
}
