package org.sallyport.policy.grammar;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.sallyport.policy.stanza.InvalidJid;
import org.sallyport.policy.stanza.Jid;

/**
 * A kind of text in an attribute or element. Fitting gives the value in its one spelling: an address in its normal
 * form, a number without a plus sign, a moment in UTC, Base64 without white space.
 */
final class TextKind {
    private static final int WORD_CHARS = 256;
    private static final int LABEL_CHARS = 1024;
    private static final Pattern WORD =
            Pattern.compile("[^\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]{1," + WORD_CHARS + "}");
    private static final Pattern LABEL =
            Pattern.compile("[^\\p{Zl}\\p{Zp}\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}]{1," + LABEL_CHARS + "}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern MOMENT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})");
    /** Bits of one of all code points. */
    private static final double CHARACTER = Capacity.log2(0x110000);
    /** RFC 7622: three parts of 1,023 octets. */
    private static final int JID_OCTETS = 3 * 1_023;

    private static final int SUBTAGS = 8;
    private static final int SUBTAG_CHARS = 8;
    private static final Pattern MIME = Pattern.compile("[a-z0-9.+-]{1,64}/[a-z0-9.+-]{1,64}");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

    /** What a place of this kind may hold that tells one thing from another. */
    enum Bearing {
        /** Nothing, or what is declared to be free: text for people, names of protocols, numbers, words to choose from. */
        FREE,
        /** An id. */
        ID,
        /** A thread. */
        THREAD,
        /** An address. */
        ADDRESS,
        /** Nobody has said; it may be anything. */
        UNSAID
    }

    private final String name;
    private final Function<String, Optional<String>> fit;

    private TextKind(String name, Function<String, Optional<String>> fit) {
        this.name = name;
        this.fit = fit;
    }

    /**
     * The kind with that name: {@code none text jid moment language mime sha1 base64 boolean},
     * {@code integer(LEAST..MOST)}, or the words that may stand, {@code one|other}. A line is an {@code id} (an
     * {@code id-or-empty} where programs leave it to the other side), a {@code thread}, a {@code phrase} (said by people, or a name that a protocol gives to things) or just a
     * {@code line}; a word is a {@code token} (of the latter kind) or just a {@code word}. Where a policy makes identifiers
     * opaque, nothing may leave of which the grammar does not say whether it is one: neither lines nor words.
     *
     * @throws IllegalArgumentException when there is no such kind
     */
    public static TextKind of(String name) {
        return switch (name) {
            case "none" -> new TextKind(name, value -> value.isEmpty() ? Optional.of(value) : Optional.empty());
            case "text" -> new TextKind(name, value -> ReadableText.is(value) ? Optional.of(value) : Optional.empty());
            case "line", "phrase", "id", "thread" -> mostlyPlain(name, ' ', LABEL_CHARS, LABEL);
            case "id-or-empty" -> idOrEmpty(name);
            case "word", "token" -> mostlyPlain(name, '!', WORD_CHARS, WORD);
            case "jid" -> new TextKind(name, TextKind::address);
            case "moment" -> new TextKind(name, TextKind::moment);
            case "language" -> new TextKind(name, value -> isLanguage(value) ? Optional.of(value) : Optional.empty());
            case "mime" -> matching(name, MIME);
            case "sha1" -> matching(name, SHA1);
            case "base64" -> new TextKind(name, TextKind::base64);
            case "boolean" -> new TextKind(name, TextKind::truth);
            default -> name.startsWith("integer(") ? integer(name) : words(name);
        };
    }

    /** The value in its one spelling, if it is of this kind. */
    Optional<String> fit(String value) {
        return fit.apply(value);
    }

    /** Whether elements of this kind hold no text of their own. */
    boolean isNone() {
        return name.equals("none");
    }

    /** How many bits a value of this kind holds at most; infinite where only the stanza's size limits it. */
    double bits() {
        return switch (name) {
            case "none" -> 0;
            case "text", "base64" -> Double.POSITIVE_INFINITY;
            case "line", "phrase", "id", "id-or-empty", "thread" -> LABEL_CHARS * CHARACTER;
            case "word", "token" -> WORD_CHARS * CHARACTER;
            case "jid" -> Byte.SIZE * JID_OCTETS;
            case "moment" -> Capacity.log2(10_000 * 366.0 * 86_400 * 1e6);
            case "language" -> SUBTAGS * SUBTAG_CHARS * Capacity.log2(2 * 26 + 10);
            case "mime" -> 2 * 64 * Capacity.log2(26 + 10 + 3);
            case "sha1" -> 160;
            case "boolean" -> 1;
            default -> Capacity.log2(choices());
        };
    }

    /** Of whole numbers and of words. */
    private double choices() {
        if (!name.startsWith("integer(")) {
            return name.startsWith("=") ? 1 : name.split("\\|", -1).length;
        }
        String[] ends = name.substring("integer(".length(), name.length() - 1).split("\\.\\.", -1);
        return (double) Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1;
    }

    /** What a place of this kind may hold. */
    Bearing bearing() {
        return switch (name) {
            case "id", "id-or-empty" -> Bearing.ID;
            case "thread" -> Bearing.THREAD;
            case "jid" -> Bearing.ADDRESS;
            case "line", "word" -> Bearing.UNSAID;
            default -> Bearing.FREE;
        };
    }

    @Override
    public String toString() {
        return name;
    }

    private static TextKind matching(String name, Pattern pattern) {
        return new TextKind(name, value -> pattern.matcher(value).matches() ? Optional.of(value) : Optional.empty());
    }

    private static TextKind idOrEmpty(String name) {
        TextKind id = of("id");
        return new TextKind(name, value -> value.isEmpty() ? Optional.of(value) : id.fit(value));
    }

    /** A pattern that takes so many printable ASCII characters from {@code least} on, found out without it. */
    private static TextKind mostlyPlain(String name, char least, int most, Pattern pattern) {
        return new TextKind(
                name,
                value -> isPlain(value, least, most) || pattern.matcher(value).matches()
                        ? Optional.of(value)
                        : Optional.empty());
    }

    private static boolean isPlain(String value, char least, int most) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < least || value.charAt(i) > '~') {
                return false;
            }
        }
        return !value.isEmpty() && value.length() <= most;
    }

    /** Subtags of letters and digits, the first of letters alone (RFC 5646, in outline); or empty, as XML 1.0 has it. */
    private static boolean isLanguage(String value) {
        int subtags = 1;
        int chars = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (c == '-' && chars > 0 && subtags < SUBTAGS) {
                subtags++;
                chars = 0;
            } else if (chars < SUBTAG_CHARS && (letter || subtags > 1 && c >= '0' && c <= '9')) {
                chars++;
            } else {
                return false;
            }
        }
        return value.isEmpty() || chars > 0;
    }

    private static Optional<String> address(String value) {
        try {
            return Optional.of(Jid.of(value).toString());
        } catch (InvalidJid e) {
            return Optional.empty();
        }
    }

    /** In UTC, with as many digits of a second as say something, in threes (XEP-0082, section 3.2). */
    private static Optional<String> moment(String value) {
        try {
            return Optional.of(value)
                    .filter(v -> MOMENT.matcher(v).matches())
                    .map(v -> OffsetDateTime.parse(v).toInstant().toString())
                    .filter(v -> MOMENT.matcher(v).matches());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> truth(String value) {
        return switch (value) {
            case "true", "1" -> Optional.of("true");
            case "false", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    /** Without white space; bits behind the last octet, where a decoder might see another text, are refused. */
    private static Optional<String> base64(String value) {
        String bare = value.replaceAll("[ \\t\\r\\n]", "");
        if (bare.isEmpty() || bare.length() % 4 != 0) {
            return Optional.empty();
        }
        try {
            byte[] octets = Base64.getDecoder().decode(bare);
            return Optional.of(bare).filter(Base64.getEncoder().encodeToString(octets)::equals);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static TextKind integer(String name) {
        String[] ends = name.substring("integer(".length(), name.length() - 1).split("\\.\\.", -1);
        long least = Long.parseLong(ends[0]);
        long most = Long.parseLong(ends[1]);
        return new TextKind(
                name,
                value -> INTEGER.matcher(value).matches()
                        ? Optional.of(Long.parseLong(value))
                                .filter(n -> n >= least && n <= most)
                                .map(String::valueOf)
                        : Optional.empty());
    }

    private static TextKind words(String name) {
        List<String> words = Arrays.asList(name.split("\\|", -1));
        boolean plain = words.size() > 1 && words.stream().allMatch(w -> w.matches("[A-Za-z0-9#:/._-]+"));
        if (!plain && !name.startsWith("=")) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "expected a kind of text, found \"%s\"", name));
        }
        List<String> allowed = plain ? words : List.of(name.substring(1));
        return new TextKind(name, value -> allowed.contains(value) ? Optional.of(value) : Optional.empty());
    }
}
