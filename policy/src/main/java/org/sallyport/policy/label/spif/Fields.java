package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.sallyport.policy.label.stated.Oid;

/**
 * The attributes of one element, each with its problem noted where it is none of what is expected. What is wrong is
 * answered as if it were not there: nothing is made of a file with problems.
 */
final class Fields {
    private static final int LONGEST_NAME = 256;
    private static final Pattern DIGITS = Pattern.compile("\\+?[0-9]{1,64}");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,9}");

    private final Item item;
    private final Notes notes;

    Fields(Item item, Notes notes) {
        this.item = item;
        this.notes = notes;
    }

    /** As written, or empty text. */
    String text(String key) {
        return item.value(key).orElse("");
    }

    /** As written, whether blank or not. */
    Optional<String> given(String key) {
        return item.value(key);
    }

    /** As written; left out, it is noted as odd. */
    String expected(String key) {
        if (item.value(key).isEmpty()) {
            notes.odd(item, "no " + key + ", which the schema asks for");
        }
        return text(key);
    }

    /** A name that must be there. */
    String name(String key) {
        String name = required(key).orElse("?");
        if (name.isBlank()) {
            notes.wrong(item, key + " is blank");
        } else if (name.length() > LONGEST_NAME) {
            notes.wrong(item, key + " is longer than " + LONGEST_NAME + " characters");
        } else if (Words.hasUnseen(name)) {
            notes.odd(item, key + " has characters that cannot be seen");
        }
        return name;
    }

    /** An attribute that must be there. */
    Optional<String> required(String key) {
        Optional<String> value = item.value(key);
        if (value.isEmpty()) {
            notes.wrong(item, "no " + key);
        }
        return value;
    }

    Optional<Oid> oid(String key) {
        return item.value(key).flatMap(value -> {
            try {
                return Optional.of(new Oid(value.strip()));
            } catch (IllegalArgumentException e) {
                notes.wrong(item, key + " " + Notes.quoted(value) + ": " + e.getMessage());
                return Optional.empty();
            }
        });
    }

    /** An object identifier that must be there. */
    Oid requiredOid(String key) {
        required(key);
        return oid(key).orElse(new Oid("0.0"));
    }

    boolean flag(String key) {
        return item.value(key)
                .map(String::strip)
                .map(value -> switch (value) {
                    case "true", "1" -> true;
                    case "false", "0" -> false;
                    default -> {
                        notes.wrong(item, key + " " + Notes.quoted(value) + ": expected true or false");
                        yield false;
                    }
                })
                .orElse(false);
    }

    /** A whole number, of nine digits at most. */
    OptionalInt integer(String key) {
        Optional<String> value = item.value(key).map(String::strip);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!INTEGER.matcher(value.get()).matches()) {
            notes.wrong(item, key + " " + Notes.quoted(value.get()) + ": expected a whole number of at most 9 digits");
            return OptionalInt.empty();
        }
        return OptionalInt.of(Integer.parseInt(value.get()));
    }

    /** A number of categories; empty where there is no limit. */
    OptionalInt selection(String key) {
        if (item.value(key).map(String::strip).filter("unbounded"::equals).isPresent()) {
            return OptionalInt.empty();
        }
        OptionalInt most = integer(key);
        if (most.isPresent() && most.getAsInt() < 0) {
            notes.wrong(item, key + " " + most.getAsInt() + ": expected \"unbounded\", or 0 or more");
        }
        return most;
    }

    /** A lacv that is a number of 0 or more; empty when it is something else, which is then for the caller to note. */
    Optional<BigInteger> number(String key) {
        return item.value(key)
                .map(String::strip)
                .filter(value -> DIGITS.matcher(value).matches())
                .map(BigInteger::new);
    }

    /** A lacv that must be a number of 0 or more. */
    Optional<BigInteger> requiredNumber(String key) {
        Optional<String> value = required(key);
        Optional<BigInteger> number = number(key);
        if (value.isPresent() && number.isEmpty()) {
            notes.wrong(item, key + " " + Notes.quoted(value.get()) + ": expected a number, 0 or more");
        }
        return number;
    }

    /** One of these words; what is none of them is a problem. */
    <T> Optional<T> word(String key, Map<String, T> words) {
        return item.value(key).flatMap(value -> {
            Optional<T> meant = Optional.ofNullable(words.get(value.strip()));
            if (meant.isEmpty()) {
                notes.wrong(item, key + " " + Notes.quoted(value) + ": expected " + Words.or(words.keySet()));
            }
            return meant;
        });
    }

    /** One of these words, which must be there. */
    <T> Optional<T> requiredWord(String key, Map<String, T> words) {
        if (item.value(key).isEmpty()) {
            notes.wrong(item, "no " + key + ": expected " + Words.or(words.keySet()));
        }
        return word(key, words);
    }

    /** What both attributes say, those that are there, as written. */
    List<String> references() {
        return List.of("userRefURI", "docRefURI").stream()
                .flatMap(key -> item.value(key).stream())
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Names are compared without regard to case. */
    static String folded(String name) {
        return name.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
