package org.sallyport.policy.label.spif;

import java.util.List;
import java.util.Optional;

/**
 * How something is marked (markingData and markingQualifier of one element).
 *
 * @param phrases the phrases for it, in order of the file
 * @param qualifiers what stands before, after and between, in order of the file
 */
public record Marking(List<Phrase> phrases, List<Qualifier> qualifiers) {
    /** Nothing is said. */
    public static final Marking NONE = new Marking(List.of(), List.of());

    public Marking {
        phrases = List.copyOf(phrases);
        qualifiers = List.copyOf(qualifiers);
    }

    /**
     * A markingData.
     *
     * @param text the phrase; empty text where the file gives an empty one, absent where it gives none (the name is meant)
     * @param language the language tag; empty where none is given
     * @param codes where and how it is used, such as {@code pageTopBottom}, {@code firstLineOfText}, {@code noNameDisplay}
     */
    public record Phrase(Optional<String> text, String language, List<String> codes) {
        public Phrase {
            codes = List.copyOf(codes);
        }
    }

    /**
     * One qualifier of a markingQualifier.
     *
     * @param code where it is used (the markingCode of the markingQualifier); empty where none is given
     * @param position prefix, suffix or separator
     * @param language the language tag; empty where none is given
     * @param text what is written
     */
    public record Qualifier(String code, Position position, String language, String text) {}

    /** Where a qualifier stands. */
    public enum Position {
        /** Before. */
        PREFIX,
        /** After. */
        SUFFIX,
        /** Between. */
        SEPARATOR
    }
}
