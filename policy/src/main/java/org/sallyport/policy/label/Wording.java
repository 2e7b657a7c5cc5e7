package org.sallyport.policy.label;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.Marking.Phrase;
import org.sallyport.policy.label.spif.Marking.Position;
import org.sallyport.policy.label.spif.Marking.Qualifier;

/**
 * Which of a SPIF's phrases and qualifiers are meant at a place, in a language: those of the exact language tag, else those of
 * its primary subtag, else those without one; the first in the file.
 */
record Wording(Place place, String language) {
    private static final String REPLACE_POLICY = "replacePolicy";

    /** How something is called here: its name, a phrase instead, or nothing. */
    String called(String name, Marking... from) {
        for (Marking marking : from) {
            List<Phrase> here = here(marking);
            Optional<Phrase> phrase = spoken(here, each -> !each.codes().contains(REPLACE_POLICY));
            if (here.stream().anyMatch(each -> each.codes().contains("noNameDisplay"))) {
                return "";
            }
            if (phrase.isPresent()) {
                return phrase.get().text().orElse(name);
            }
        }
        return name;
    }

    /** What stands for the policy's name, if anything does. */
    Optional<String> instead(Marking marking, String name) {
        return spoken(here(marking), each -> each.codes().contains(REPLACE_POLICY))
                .map(phrase -> phrase.text().orElse(name));
    }

    boolean hidesClassification(Marking marking) {
        return here(marking).stream().anyMatch(each -> each.codes().contains("suppressClassName"));
    }

    private Optional<Phrase> spoken(List<Phrase> phrases, Predicate<Phrase> wanted) {
        return inLanguage(phrases.stream().filter(wanted).toList(), Phrase::language);
    }

    private List<Phrase> here(Marking marking) {
        List<Phrase> exact = phrases(marking, place);
        boolean placed = exact.stream().anyMatch(each -> each.codes().stream().anyMatch(Place.PLACES::contains));
        return place.isOfText() && !placed ? phrases(marking, Place.PAGE_BOTTOM) : exact;
    }

    private static List<Phrase> phrases(Marking marking, Place place) {
        return marking.phrases().stream()
                .filter(phrase -> phrase.codes().stream().anyMatch(place.codes::contains)
                        || phrase.codes().stream().noneMatch(Place.PLACES::contains))
                .toList();
    }

    /** A qualifier of this place, else one of none, else one of another place on a page; empty where there is none. */
    Optional<String> qualifier(Marking marking, Position position) {
        return qualifier(marking, position, place.codes::contains)
                .or(() -> qualifier(marking, position, String::isEmpty))
                .or(() -> qualifier(marking, position, Place.PAGES::contains));
    }

    private Optional<String> qualifier(Marking marking, Position position, Predicate<String> code) {
        return inLanguage(
                        marking.qualifiers().stream()
                                .filter(each -> each.position() == position && code.test(each.code()))
                                .toList(),
                        Qualifier::language)
                .map(Qualifier::text)
                .filter(text -> !text.isEmpty());
    }

    private <T> Optional<T> inLanguage(List<T> all, Function<T, String> language) {
        return first(all, language, this.language)
                .or(() -> first(all, language, primary(this.language)))
                .or(() -> first(all, language, ""));
    }

    private static <T> Optional<T> first(List<T> all, Function<T, String> language, String wanted) {
        return all.stream()
                .filter(each -> language.apply(each).toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static String primary(String tag) {
        int end = tag.indexOf('-');
        return end < 0 ? tag : tag.substring(0, end);
    }
}
