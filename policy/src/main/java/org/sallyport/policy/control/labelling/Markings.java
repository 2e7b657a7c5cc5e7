package org.sallyport.policy.control.labelling;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sallyport.policy.label.DisplayMarking;
import org.sallyport.policy.label.Place;
import org.sallyport.policy.label.SecurityLabel;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.Classification;

/** Whether what people read is the marking of a label: in whatever language the policy has, width, case and spacing. */
public final class Markings {
    private final SecurityPolicy policy;
    private final List<String> languages;

    Markings(SecurityPolicy policy) {
        this.policy = policy;
        this.languages = Languages.of(policy.spif());
    }

    /** The languages in which the policy marks; its own words, without a language, first. */
    public List<String> languages() {
        return languages;
    }

    /** What a marking may begin with: the name of the policy, and the names of classifications in all languages. */
    public Set<String> beginnings() {
        Set<String> names = new LinkedHashSet<>();
        names.add(policy.name());
        for (Classification each : policy.spif().classifications()) {
            names.add(each.name());
            each.marking().phrases().forEach(phrase -> phrase.text().ifPresent(names::add));
        }
        policy.spif()
                .policy()
                .marking()
                .phrases()
                .forEach(phrase -> phrase.text().ifPresent(names::add));
        names.removeIf(String::isBlank);
        return names;
    }

    /** Whether the text marks that label: as its policy does, or with the name of its classification, if that is all of it. */
    boolean agree(String text, SecurityLabel label) {
        String found = folded(text);
        boolean bare = label.categories().isEmpty() && label.privacyMarks().isEmpty();
        if (bare && found.equals(folded(label.classification().name()))) {
            return true;
        }
        for (String language : languages) {
            if (found.equals(
                    folded(DisplayMarking.of(label, Place.PAGE_BOTTOM, language).text()))) {
                return true;
            }
        }
        return false;
    }

    /** One form for all that a reader takes for the same. */
    public static String folded(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return String.join(" ", folded.strip().split("\\s+"));
    }
}
