package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads categories. */
final class Categories {
    /** The last bit that is written: a label with it has 64 KiB. */
    private static final BigInteger LAST_BIT = BigInteger.valueOf(524_287);

    private static final Map<String, String> INPUTS =
            Stream.of("string", "integer", "date").collect(Collectors.toMap(Function.identity(), Function.identity()));

    private final Notes notes;
    private final Index index;
    private final Equivalences equivalences;
    private final Constraints constraints;
    private final Markings markings;

    Categories(Notes notes, Index index, Equivalences equivalences, Constraints constraints) {
        this.notes = notes;
        this.index = index;
        this.equivalences = equivalences;
        this.constraints = constraints;
        this.markings = new Markings(notes);
    }

    /** A category; of a bitmap, its number is that of a bit. */
    Category category(Item item, boolean bitmap) {
        Fields fields = new Fields(item, notes);
        String name = fields.name("name");
        Optional<BigInteger> lacv = lacv(item, fields, bitmap);
        Optional<String> input = fields.word("userInput", INPUTS);
        if (fields.given("dateFormat").isPresent()
                && input.filter("date"::equals).isEmpty()) {
            notes.odd(item, "dateFormat says something only where userInput is date");
        }
        Optional<String> requiredClass =
                fields.given("requiredClass").flatMap(reference -> index.classification(item, reference));
        List<String> excluded = excludedClasses(item);
        if (requiredClass.filter(excluded::contains).isPresent()) {
            notes.odd(item, "requires a classification that it excludes: no label with it is ever valid");
        }
        Optional<Instant> notBefore = Moments.of(item, "notBefore", notes);
        Optional<Instant> notAfter = Moments.of(item, "notAfter", notes);
        Moments.requireOrder(item, notBefore, notAfter, notes);
        return new Category(
                name,
                lacv,
                input,
                fields.given("dateFormat"),
                requiredClass,
                fields.flag("obsolete"),
                notBefore,
                notAfter,
                equivalences.ofCategory(item),
                markings.of(item),
                excluded,
                constraints.required(item),
                constraints.excluded(item));
    }

    private Optional<BigInteger> lacv(Item item, Fields fields, boolean bitmap) {
        Optional<BigInteger> lacv = fields.number("lacv");
        Optional<String> written = fields.required("lacv").map(String::strip);
        if (lacv.isEmpty() && written.filter(Categories::isMeantAsNumber).isPresent()) {
            notes.wrong(
                    item,
                    "lacv " + Notes.quoted(written.get()) + ": expected a number of 0 or more, of at most 64"
                            + " digits, or a word");
        } else if (lacv.isEmpty() && written.isPresent()) {
            notes.odd(item, "lacv is no number: labels can state the category only by its name");
        }
        if (bitmap && lacv.filter(number -> number.compareTo(LAST_BIT) > 0).isPresent()) {
            notes.wrong(item, "lacv " + lacv.get() + " of a bitmap: expected at most " + LAST_BIT);
        }
        return lacv;
    }

    private static boolean isMeantAsNumber(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '-' || c == '+') && !text.isEmpty();
    }

    private List<String> excludedClasses(Item item) {
        List<String> excluded = new ArrayList<>();
        for (Item each : item.children("excludedClass")) {
            String text = each.text();
            if (!text.equals(text.strip())) {
                notes.odd(each, "white space around the name is not read");
            }
            index.classification(each, text.strip()).ifPresent(name -> {
                if (excluded.contains(name)) {
                    notes.wrong(each, "the classification " + Notes.quoted(name) + " is excluded twice: expected once");
                }
                excluded.add(name);
            });
        }
        return excluded;
    }
}
