package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Attachment;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.text.Phrases;

/**
 * Looks for listed words and phrases and refuses, holds or replaces them.
 *
 * <p>Looks at every text and attribute value of the payloads and at the resources of both addresses, where nicknames
 * stand. A word is found as a whole word, in any case (full case folding), width or style, whatever invisible stands in
 * it, with any white space between the words of a phrase; where {@code look-alikes} is set also in letters of other
 * scripts, with digits for letters ({@code 0} for {@code O}, {@code 1} for {@code l}) and with marks upon the letters. In
 * Chinese, Japanese, Korean, Thai, Lao, Khmer, Burmese and Tibetan it is found within other words, too, for nothing
 * there says where they end. The time grows with the text, not with the list.
 *
 * <p>Replaces in texts and in attributes that people read ({@code name}, {@code label}, {@code nick}, {@code reason},
 * {@code desc}, {@code title}); a word anywhere else is then refused. Does not find inflected forms that are not listed, words
 * with spaces between their letters, or what is meant and not said.
 *
 * @param words words and phrases
 * @param file further words and phrases
 * @param action what becomes of a stanza with one
 * @param lookAlikes whether what looks the same counts as the same
 * @param by what stands in place of a word
 */
public record WordList(
        @Setting(value = "words and phrases", otherwise = "[]")
        List<String> words,

        @Setting("file of words and phrases: one a line, lines that begin with # say nothing")
        Optional<Attachment> file,

        @Setting(
                value = "what becomes of a stanza with one of them; hold: a message waits a day for one person, as by"
                        + " rule hold",
                otherwise = "\"refuse\"")
        WordAction action,

        @Setting(value = "whether words are found, too, that only look like them", otherwise = "false")
        boolean lookAlikes,

        @Setting(value = "for replace: what stands in place of a word", otherwise = "\"***\"")
        String by)
        implements Control {
    public WordList {
        List<String> all = new ArrayList<>(words);
        file.ifPresent(attached -> all.addAll(WordLines.of("file", attached)));
        if (all.isEmpty()) {
            throw new IllegalArgumentException("expected words in \"words\" or \"file\", found none");
        }
        Phrases phrases = phrases(words, all, lookAlikes);
        if (phrases.in(by) != 0) {
            throw new IllegalArgumentException("by: a word of the list is in it");
        }
        words = phrases;
    }

    private static Phrases phrases(List<String> words, List<String> all, boolean lookAlikes) {
        try {
            return new Phrases(words, all, lookAlikes);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("words: " + e.getMessage(), e);
        }
    }

    private Phrases phrases() {
        return (Phrases) words; // made so by the constructor
    }

    @Override
    public boolean mayHold() {
        return action == WordAction.HOLD;
    }

    @Override
    public Outcome examine(Passage passage) {
        Search search = new Search();
        Stanza changed = Texts.change(passage.stanza(), search);
        search.requireNone("from", passage.stanza().from().resource());
        search.requireNone("to", passage.stanza().to().resource());
        if (search.unchangeable == 0) {
            return search.places.isEmpty()
                    ? Outcome.pass()
                    : new Outcome.Change(
                            changed, "replaced words of the list in " + Places.shown(search.places), List.of());
        }
        String why = "word " + search.unchangeable + " of the list in " + Places.shown(search.places);
        return action == WordAction.HOLD
                ? new Outcome.Hold(why, ReviewTerms.USUAL)
                : new Outcome.Refuse(Reason.WORD_LISTED, why);
    }

    /** The texts of one stanza being searched. */
    private final class Search implements Texts.Change {
        private final List<String> places = new ArrayList<>();
        /** Number of a word where it cannot be replaced; 0 for none. */
        private int unchangeable;

        @Override
        public String text(Element element, String text) {
            return search(element.name().local(), text, action == WordAction.REPLACE);
        }

        @Override
        public String value(Element element, Attribute attribute) {
            boolean replaces = action == WordAction.REPLACE && Texts.isForPeople(attribute);
            return search(attribute.name().local(), attribute.value(), replaces);
        }

        void requireNone(String place, String text) {
            search(place, text, false);
        }

        private String search(String place, String text, boolean replaces) {
            int number = unchangeable == 0 ? phrases().in(text) : 0;
            if (number == 0) {
                return text;
            }
            places.add(place);
            if (replaces) {
                return phrases().replaced(text, by);
            }
            unchangeable = number;
            return text;
        }
    }
}
