package org.sallyport.policy.label.spif;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A category (tagCategory).
 *
 * @param name for readers and for STANAG 4774
 * @param lacv its number in labels and certificates; empty where the file's is none (such a category can be mapped to
 *     nothing and stated by name only)
 * @param userInput that its text is given by users (string, integer, date); empty where it is not. A label states
 *     such a category by its number or name alone: no public standard says how it carries the text
 * @param dateFormat how a date given by users is written (ISO 8601)
 * @param requiredClass the name of the one classification that it may stand with
 * @param obsolete received, but no longer written
 * @param notBefore from when it is valid
 * @param notAfter until when it is valid
 * @param equivalents what it is in other policies; several may stand for one policy, and then all are meant
 * @param marking how it is marked
 * @param excludedClasses the names of classifications that it may not stand with
 * @param required what a label with this category must hold beside it
 * @param excluded what a label with this category must not hold
 */
public record Category(
        String name,
        Optional<BigInteger> lacv,
        Optional<String> userInput,
        Optional<String> dateFormat,
        Optional<String> requiredClass,
        boolean obsolete,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        List<EquivalentCategory> equivalents,
        Marking marking,
        List<String> excludedClasses,
        List<RequiredCategory> required,
        List<CategoryGroup> excluded) {
    public Category {
        equivalents = List.copyOf(equivalents);
        excludedClasses = List.copyOf(excludedClasses);
        required = List.copyOf(required);
        excluded = List.copyOf(excluded);
    }
}
