package org.sallyport.policy.label.spif;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.label.spif.Marking.Phrase;
import org.sallyport.policy.label.spif.Marking.Position;
import org.sallyport.policy.label.spif.Marking.Qualifier;

/** Reads how things are marked. What is irregular here decides nothing, so it is passed over or read, and noted. */
final class Markings {
    private static final int LONG = 256;
    private static final int LONGEST = 1_024;
    private static final Set<String> CODES = Set.of(
            "pageTop",
            "pageBottom",
            "pageTopBottom",
            "documentStart",
            "documentEnd",
            "noNameDisplay",
            "noMarkingDisplay",
            "suppressClassName",
            "firstLineOfText",
            "lastLineOfText",
            "subject",
            "xHeader",
            "portionMarking",
            "inputTitle",
            "waterMark",
            "replacePolicy");
    /** As the guidance of STANAG 4774 has them. */
    private static final Map<String, String> MISSPELT =
            Map.of("supressClassName", "suppressClassName", "firstLineofText", "firstLineOfText");

    private static final Map<String, Position> POSITIONS =
            Map.of("prefix", Position.PREFIX, "suffix", Position.SUFFIX, "separator", Position.SEPARATOR);

    private final Notes notes;

    Markings(Notes notes) {
        this.notes = notes;
    }

    /** How the item is marked. */
    Marking of(Item item) {
        List<Phrase> phrases =
                item.children("markingData").stream().map(this::phrase).toList();
        List<Qualifier> qualifiers = item.children("markingQualifier").stream()
                .flatMap(each -> qualifiers(each).stream())
                .toList();
        return phrases.isEmpty() && qualifiers.isEmpty() ? Marking.NONE : new Marking(phrases, qualifiers);
    }

    private Phrase phrase(Item item) {
        Optional<String> text = item.value("phrase");
        text.ifPresent(phrase -> requireSound(item, phrase));
        List<String> codes = new ArrayList<>();
        for (Item code : item.children("code")) {
            String word = code(code, code.text().strip());
            if (codes.contains(word)) {
                notes.odd(code, "the same code stands there twice");
            } else {
                codes.add(word);
            }
        }
        if (codes.isEmpty()) {
            notes.odd(item, "no code says where the phrase is used: it is used everywhere");
        }
        return new Phrase(text, language(item), codes);
    }

    private String code(Item item, String word) {
        String mended = MISSPELT.getOrDefault(word, word);
        if (!mended.equals(word)) {
            notes.odd(item, Notes.quoted(word) + " is read as " + Notes.quoted(mended));
        } else if (!CODES.contains(word)) {
            notes.odd(item, "unknown marking code " + Notes.quoted(word) + " says nothing");
        }
        return mended;
    }

    private List<Qualifier> qualifiers(Item item) {
        String code =
                item.value("markingCode").map(word -> code(item, word.strip())).orElse("");
        List<Qualifier> qualifiers = new ArrayList<>();
        for (Item each : item.children("qualifier")) {
            Optional<String> text = each.value("markingQualifier");
            Optional<Position> position = each.value("qualifierCode").map(word -> POSITIONS.get(word.strip()));
            if (text.isEmpty() || position.isEmpty()) {
                notes.odd(
                        each,
                        "is not read: expected markingQualifier, and qualifierCode " + Words.or(POSITIONS.keySet()));
                continue;
            }
            requireSound(each, text.get());
            String language = each.value("xml:lang").orElse(language(item));
            qualifiers.add(new Qualifier(code, position.get(), language, text.get()));
        }
        return qualifiers;
    }

    private static String language(Item item) {
        return item.value("xml:lang").orElse("").strip();
    }

    /** It is written into messages and pages. */
    private void requireSound(Item item, String text) {
        if (text.length() > LONGEST) {
            notes.wrong(item, "text longer than " + LONGEST + " characters");
        } else if (text.length() > LONG) {
            notes.odd(item, "text longer than the " + LONG + " characters of the schema");
        }
        if (Words.hasUnseen(text)) {
            notes.odd(item, "text has characters that cannot be seen");
        }
    }
}
