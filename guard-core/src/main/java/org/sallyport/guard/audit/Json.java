package org.sallyport.guard.audit;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.json.JsonFactory;

/** One JSON object of printable ASCII: what would move a cursor, end a line or turn text round is escaped. */
final class Json {
    /** Longer texts are cut: what a peer sends must not make records of any size. */
    static final int TEXT_CHARS = 4096;

    private static final int MAX_OCTETS = LineReader.MAX_OCTETS / 2;
    private static final char CUT = '\u2026';
    private static final int TYPICAL_OCTETS = 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .highestNonEscapedChar(127)
            .characterEscapes(new DeleteToo())
            .build();

    private Json() {}

    /**
     * The object of a kind of record, with what the caller fills in.
     *
     * @throws IllegalArgumentException when it is longer than a record may be
     */
    static byte[] object(String kind, Instant time, Consumer<JsonGenerator> fill) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(TYPICAL_OCTETS);
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), octets, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("kind", kind);
            json.writeStringProperty("time", Moments.text(time));
            fill.accept(json);
            json.writeEndObject();
        }
        if (octets.size() > MAX_OCTETS) {
            throw new IllegalArgumentException(
                    "a record of " + octets.size() + " octets, expected at most " + MAX_OCTETS);
        }
        return octets.toByteArray();
    }

    /** Writes the text, cut to its longest; an empty one is left out. */
    static void text(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, cut(value));
        }
    }

    private static String cut(String text) {
        if (text.length() <= TEXT_CHARS) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(TEXT_CHARS - 1)) ? TEXT_CHARS - 1 : TEXT_CHARS;
        return text.substring(0, end) + CUT;
    }

    /** U+007F is the one ASCII character that is neither printable nor escaped by itself. */
    private static final class DeleteToo extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        private final int[] codes = CharacterEscapes.standardAsciiEscapesForJSON();

        DeleteToo() {
            codes[0x7F] = ESCAPE_STANDARD;
        }

        // Jackson reads the table on every text and never writes to it
        @Override
        public int[] getEscapeCodesForAscii() {
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return null;
        }
    }
}
