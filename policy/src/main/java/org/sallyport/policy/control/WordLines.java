package org.sallyport.policy.control;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.sallyport.policy.setting.Attachment;

/** A file of words: UTF-8, one word or phrase a line; empty lines, and lines that begin with {@code #}, say nothing. */
final class WordLines {
    private WordLines() {}

    /** @throws IllegalArgumentException when the file is no UTF-8 */
    static List<String> of(String key, Attachment file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.content()))
                    .toString();
            return text.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(key + ": expected UTF-8 in " + file.name(), e);
        }
    }
}
