package org.sallyport.policy.control.transform;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.policy.setting.Attachment;

/**
 * What the author of a policy brings along in another language, not compiled yet. Immutable; equal ones do the same.
 *
 * @param language what it is written in
 * @param name the name of its file, or of what holds it
 * @param text its text; empty for conditions
 * @param prefixes the prefixes of conditions
 * @param conditions the conditions
 */
public record Programme(
        Language language, String name, String text, List<Prefix> prefixes, List<Condition> conditions) {
    /** Octets of a file. */
    public static final int LARGEST = 1_048_576;

    public Programme {
        prefixes = List.copyOf(prefixes);
        conditions = List.copyOf(conditions);
    }

    /**
     * The programme in a file.
     *
     * @throws IllegalArgumentException when it is no UTF-8, or too large
     */
    public static Programme of(Language language, Attachment file) {
        return new Programme(language, file.name(), decoded(file.content()), List.of(), List.of());
    }

    /** Conditions as one programme. */
    public static Programme of(List<Prefix> prefixes, List<Condition> conditions) {
        return new Programme(Language.XPATH, "conditions", "", prefixes, conditions);
    }

    private static String decoded(byte[] content) {
        if (content.length > LARGEST) {
            throw new IllegalArgumentException("expected at most " + LARGEST + " octets, found " + content.length);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("expected UTF-8", e);
        }
    }

    /**
     * Whether it can run anywhere, because its time and memory are bounded by the size of its input: a RELAX NG schema
     * without patterns of text, which Jing would leave to a backtracking engine. What cannot be told counts as no.
     */
    public boolean isBounded() {
        boolean relaxNg = language == Language.RELAX_NG || language == Language.RELAX_NG_COMPACT;
        return relaxNg && !text.contains("pattern") && !text.contains("&#") && !text.contains("\\x");
    }
}
