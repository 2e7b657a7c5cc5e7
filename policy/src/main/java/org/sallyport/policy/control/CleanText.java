package org.sallyport.policy.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Attribute;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.text.Cleaner;
import org.sallyport.policy.text.LookAlikes;
import org.sallyport.policy.text.OddText;
import org.sallyport.policy.text.Oddity;
import org.sallyport.policy.text.Treatment;

/**
 * Takes out of every text, or refuses, what its reader does not see or sees otherwise than it is: invisible characters,
 * characters that change the order of what is shown, tags, variation selectors, controls, private-use and unassigned
 * characters, piles of combining marks, and words that only look like others.
 *
 * <p>Looks at every text and every attribute value in the payloads, and at the stanza's own addresses and id; what
 * stands in these three can only be refused. Text is in Normalization Form C wherever it leaves a guard, with or without
 * this rule.
 *
 * <p>Context decides, so that texts that need such characters pass untouched:
 *
 * <ul>
 *   <li>joiners: in emoji between two pictographs (UAX #29, GB11); after a virama; non-joiners between two letters that
 *       join, joiners where they show (RFC 5892, A.1 and A.2; UAX #31, 2.3; Bengali, Sinhala and Khmer by the Unicode
 *       Standard)
 *   <li>variation selectors 15 and 16 behind an emoji and in keycaps (UTS #51); the Mongolian ones behind a Mongolian
 *       letter. Those of ideographs and symbols choose a glyph, never another meaning, and are not passed
 *   <li>tags in the three flags that there are (UTS #51, ED-14a)
 *   <li>direction marks (LRM, RLM, ALM) alone, in a line with letters written from right to left, beside something that
 *       is no letter. Embeddings and overrides never; isolates where {@code isolates} is set, balanced within such a line
 *   <li>the grapheme joiner between two Hebrew points, the vowel separator in Mongolian, blank Braille between Braille
 * </ul>
 *
 * <p>Guarantees that nothing of the classes that are not passed leaves outside of these places. Does not guarantee that
 * nothing is hidden: a joiner between two emoji, a non-joiner behind a Persian letter that joins to nothing, a selector
 * behind an emoji that needs none, and each choice among words, emoji or passed spaces carries a bit.
 *
 * @param invisible treatment of what shows nothing
 * @param bidi treatment of what changes the order
 * @param tags treatment of tag characters
 * @param variation treatment of variation selectors
 * @param controls treatment of controls
 * @param privateUse treatment of private-use characters
 * @param unassigned treatment of unassigned points and noncharacters
 * @param spaces treatment of unusual spaces
 * @param marks combining marks in a row
 * @param excessMarks treatment of further marks
 * @param isolates whether balanced isolates pass
 * @param longestWord longest run of characters of Base64 in a body, subject or status, 0 for any
 * @param confusables what becomes of words that look like others
 */
public record CleanText(
        @Setting(
                value = "zero-width characters, word joiners, soft hyphens, fillers and the like, out of their place",
                otherwise = "\"strip\"")
        Treatment invisible,

        @Setting(value = "embeddings, overrides and isolates, and marks out of their place", otherwise = "\"refuse\"")
        Treatment bidi,

        @Setting(value = "tag characters outside of flags", otherwise = "\"refuse\"")
        Treatment tags,

        @Setting(value = "variation selectors out of their place", otherwise = "\"strip\"")
        Treatment variation,

        @Setting(
                value = "control characters, interlinear annotation, deprecated format characters",
                otherwise = "\"refuse\"")
        Treatment controls,

        @Setting(value = "private-use characters", otherwise = "\"refuse\"")
        Treatment privateUse,

        @Setting(value = "unassigned points and noncharacters", otherwise = "\"refuse\"")
        Treatment unassigned,

        @Setting(
                value = "white space other than the space, tab and line ends; strip makes plain spaces of them",
                otherwise = "\"pass\"")
        Treatment spaces,

        @Setting(value = "combining marks that may stand in a row", otherwise = "8")
        int marks,

        @Setting(value = "combining marks beyond that number", otherwise = "\"strip\"")
        Treatment excessMarks,

        @Setting(
                value = "whether isolates pass that are balanced in a line with letters written from right to left",
                otherwise = "false")
        boolean isolates,

        @Setting(
                value =
                        "longest run of A-Z, a-z, 0-9, +, /, =, - and _ in a body, subject or status, as of Base64; 0 for any",
                otherwise = "0")
        int longestWord,

        @Setting(
                value = "words that look like others: pass, refuse those of mixed scripts, or refuse-foreign: those of"
                        + " another script among Latin ones, too",
                otherwise = "\"pass\"")
        Confusables confusables)
        implements Control {
    private static final int MOST_MARKS = 30;

    public CleanText {
        if (marks < 1 || marks > MOST_MARKS) {
            throw new IllegalArgumentException("marks: expected 1 to " + MOST_MARKS + ", found " + marks);
        }
        if (longestWord < 0) {
            throw new IllegalArgumentException("longest-word: expected 0 or more, found " + longestWord);
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        boolean plain = passage.isPlain();
        if (plain && longestWord == 0) {
            return Outcome.pass();
        }
        Cleaning cleaning = new Cleaning(plain);
        try {
            Stanza clean = Texts.change(passage.stanza(), cleaning);
            cleaning.requireClean(passage.stanza());
            return cleaning.changed.isEmpty()
                    ? Outcome.pass()
                    : new Outcome.Change(clean, "cleaned " + String.join(", ", cleaning.changed), List.of());
        } catch (OddText e) {
            return refuse(Reason.HIDDEN_TEXT, String.valueOf(e.getMessage()), cleaning);
        } catch (Deceptive e) {
            return refuse(e.reason, e.what, cleaning);
        }
    }

    private static Outcome refuse(Reason reason, String what, Cleaning cleaning) {
        return new Outcome.Refuse(reason, what + " in " + Shown.printable(cleaning.place, Shown.MOST));
    }

    private Treatment treatment(Oddity oddity) {
        return switch (oddity) {
            case INVISIBLE -> invisible;
            case BIDI -> bidi;
            case TAG -> tags;
            case VARIATION -> variation;
            case CONTROL -> controls;
            case PRIVATE_USE -> privateUse;
            case UNASSIGNED -> unassigned;
            case SPACE -> spaces;
            case MARK -> excessMarks;
        };
    }

    /** The texts of one stanza being cleaned. */
    private final class Cleaning implements Texts.Change {
        private final Cleaner cleaner = new Cleaner(CleanText.this::treatment, marks, isolates);
        /** Names of elements and attributes whose text was changed, for the record. */
        private final Set<String> changed = new LinkedHashSet<>();

        private final boolean plain;
        private String place = "";

        Cleaning(boolean plain) {
            this.plain = plain;
        }

        @Override
        public String text(Element element, String text) {
            String clean = clean(element.name().local(), text);
            if (longestWord > 0 && isProse(element) && isLonger(clean)) {
                throw new Deceptive(Reason.HIDDEN_TEXT, "a word of more than " + longestWord + " characters");
            }
            return clean;
        }

        @Override
        public String value(Element element, Attribute attribute) {
            return clean(attribute.name().local(), attribute.value());
        }

        private String clean(String where, String text) {
            place = where;
            if (plain) {
                return text;
            }
            String clean = cleaner.clean(text);
            if (!clean.equals(text)) {
                changed.add(Shown.printable(where, Shown.MOST));
            }
            if (confusables != Confusables.PASS && LookAlikes.hasMixedWord(clean)) {
                throw new Deceptive(Reason.LOOKS_LIKE_ANOTHER, "a word of mixed scripts that looks like one of them");
            }
            if (confusables == Confusables.REFUSE_FOREIGN && LookAlikes.hasForeignWord(clean)) {
                throw new Deceptive(Reason.LOOKS_LIKE_ANOTHER, "a foreign word that looks Latin among Latin ones");
            }
            return clean;
        }

        /** Whose stanza it is and which one cannot be changed. */
        void requireClean(Stanza stanza) {
            requireClean("from", stanza.from().toString());
            requireClean("to", stanza.to().toString());
            requireClean("id", stanza.id().orElse(""));
        }

        private void requireClean(String where, String text) {
            if (!clean(where, text).equals(text)) {
                throw new Deceptive(Reason.HIDDEN_TEXT, "something to be stripped where nothing may be changed,");
            }
        }

        /** Looks at the end of each run that would be too long, and back from there: most words are much shorter. */
        private boolean isLonger(String text) {
            int begin = 0;
            while (begin + longestWord < text.length()) {
                int i = begin + longestWord;
                while (i >= begin && isOfBase64(text.charAt(i))) {
                    i--;
                }
                if (i < begin) {
                    return true;
                }
                begin = i + 1;
            }
            return false;
        }
    }

    /** Labels and digests are Base64 by right, and threads are for programs. */
    private static boolean isProse(Element element) {
        return element.name().namespace().equals(Name.SERVER)
                && !element.name().local().equals("thread");
    }

    private static boolean isOfBase64(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '+'
                || c == '/'
                || c == '='
                || c == '-'
                || c == '_';
    }

    /** Ends a cleaning; carries no trace, because such texts are ordinary. */
    private static final class Deceptive extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Reason reason;
        private final String what;

        Deceptive(Reason reason, String what) {
            super(what, null, false, false);
            this.reason = reason;
            this.what = what;
        }
    }
}
