package org.sallyport.policy.control.labelling;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.policy.label.spif.Marking;
import org.sallyport.policy.label.spif.Spif;

/** The languages in which a policy marks; its own words, without a language, come first. */
final class Languages {
    private Languages() {}

    static List<String> of(Spif spif) {
        Set<String> languages = new LinkedHashSet<>(Set.of(""));
        add(spif.policy().marking(), languages);
        spif.classifications().forEach(each -> add(each.marking(), languages));
        spif.tagSets().stream()
                .flatMap(set -> set.tags().stream())
                .flatMap(tag -> tag.categories().stream())
                .forEach(each -> add(each.marking(), languages));
        return List.copyOf(languages);
    }

    private static void add(Marking marking, Set<String> languages) {
        marking.phrases().forEach(phrase -> languages.add(phrase.language()));
    }
}
