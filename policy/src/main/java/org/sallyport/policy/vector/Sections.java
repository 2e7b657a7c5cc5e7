package org.sallyport.policy.vector;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.policy.setting.Problem;

/**
 * The parts of a vector file: the header, and the sections behind lines {@code ----- name} or {@code ----- name hex}. A
 * section's octets are those of its lines; the last line feed is not one of them.
 */
final class Sections {
    /** What a section may be. */
    enum Part {
        IN,
        STREAM,
        ANSWERS,
        BEFORE,
        OUT,
        REPLY
    }

    private static final Pattern DIVIDER = Pattern.compile("----- (in|stream|answers|before|out|reply)( hex)?");

    private final String file;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<Part, Octets> parts = new EnumMap<>(Part.class);
    private final Map<Part, Integer> lines = new EnumMap<>(Part.class);
    private final StringBuilder header = new StringBuilder();

    Sections(String file, byte[] content) {
        this.file = file;
        // one character an octet, so that nothing is decoded before it is known what it is
        split(new String(content, StandardCharsets.ISO_8859_1));
    }

    byte[] header() {
        return header.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    Optional<Octets> part(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    boolean has(Part part) {
        return lines.containsKey(part);
    }

    List<Problem> problems() {
        return problems;
    }

    void report(Part part, String what) {
        report(lines.getOrDefault(part, 0), what);
    }

    private void report(int line, String what) {
        problems.add(new Problem(file, line, line == 0 ? 0 : 1, "", what));
    }

    private void split(String text) {
        // what follows the last line feed of the file is no line
        String[] all = (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1);
        int first = 0;
        while (first < all.length && !all[first].startsWith("-----")) {
            header.append(all[first++]).append('\n');
        }
        while (first < all.length) {
            int next = first + 1;
            while (next < all.length && !all[next].startsWith("-----")) {
                next++;
            }
            section(first + 1, all[first], String.join("\n", List.of(all).subList(first + 1, next)));
            first = next;
        }
    }

    private void section(int line, String divider, String body) {
        Matcher matcher = DIVIDER.matcher(divider);
        if (!matcher.matches()) {
            report(
                    line,
                    "expected \"----- in\", stream, answers, before, out or reply, found \"" + divider
                            + "\"; a line of a section that begins with '-----' must be written in hex");
            return;
        }
        Part part = Part.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
        if (lines.putIfAbsent(part, line) != null) {
            report(line, "this section stands twice");
            return;
        }
        (matcher.group(2) == null ? text(line, body) : hex(line, body)).ifPresent(octets -> parts.put(part, octets));
    }

    private Optional<Octets> text(int line, String content) {
        byte[] octets = content.getBytes(StandardCharsets.ISO_8859_1);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
            Optional<String> hidden = text.codePoints()
                    .filter(c -> c != '\n' && c != '\t' && !isSeen(c))
                    .mapToObj(c -> String.format(Locale.ROOT, "U+%04X", c))
                    .findFirst();
            hidden.ifPresent(c -> report(line, c + " cannot be seen; write this section in hex"));
            return hidden.isPresent() ? Optional.empty() : Optional.of(new Octets(octets));
        } catch (CharacterCodingException e) {
            report(line, "expected UTF-8; write a section of other octets in hex");
            return Optional.empty();
        }
    }

    private Optional<Octets> hex(int line, String content) {
        try {
            String digits = content.replaceAll("#[^\n]*", "").replaceAll("\\s", "");
            return Optional.of(new Octets(HexFormat.of().parseHex(digits)));
        } catch (IllegalArgumentException e) {
            report(line, "expected pairs of hexadecimal digits, white space, and comments after '#'");
            return Optional.empty();
        }
    }

    /** Whether a reviewer sees the character as what it is. */
    static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
