package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.util.Optional;

/** The classes of characters that a reader does not see, or that change what he sees, each point in at most one. */
public enum Oddity {
    /** Shows nothing: zero-width spaces and joiners, word joiner, soft hyphen, fillers, blank Braille, invisible operators. */
    INVISIBLE("invisible characters"),
    /** Changes the order in which text is shown (UAX #9, section 2): embeddings, overrides, isolates, marks. */
    BIDI("characters that change the order of what is shown"),
    /** Tag characters (U+E0000 to U+E007F): a second alphabet that nobody sees. */
    TAG("tag characters"),
    /** Variation selectors, of which nobody sees where they stand beside nothing that varies. */
    VARIATION("variation selectors"),
    /** Controls, interlinear annotation, the stand-in for an object, deprecated format characters. */
    CONTROL("control characters"),
    /** Private use: shown as whatever the reader's font has there. */
    PRIVATE_USE("private-use characters"),
    /** Unassigned points, noncharacters and lone surrogates: shown as nothing, or as nobody knows what. */
    UNASSIGNED("unassigned characters"),
    /** White space other than the space, tab and line ends: which one it is can carry what nobody sees. */
    SPACE("unusual spaces"),
    /** A combining mark behind more marks than a script needs. */
    MARK("combining marks in a row");

    private final String what;

    Oddity(String what) {
        this.what = what;
    }

    /** What these are, for records. */
    public String what() {
        return what;
    }

    /** The class of the point, whatever its context; empty for ordinary text, and never {@link #MARK}. */
    static Optional<Oddity> of(int point) {
        return switch (UCharacter.getType(point)) {
            case ECharacterCategory.UNASSIGNED, ECharacterCategory.SURROGATE -> Optional.of(UNASSIGNED);
            case ECharacterCategory.PRIVATE_USE -> Optional.of(PRIVATE_USE);
            case ECharacterCategory.CONTROL ->
                point == '\n' || point == '\t' || point == '\r' ? Optional.empty() : Optional.of(CONTROL);
            case ECharacterCategory.SPACE_SEPARATOR,
                    ECharacterCategory.LINE_SEPARATOR,
                    ECharacterCategory.PARAGRAPH_SEPARATOR -> point == ' ' ? Optional.empty() : Optional.of(SPACE);
            default -> ofAssigned(point);
        };
    }

    private static Optional<Oddity> ofAssigned(int point) {
        if (point >= 0xFFF9 && point <= 0xFFFC || point >= 0x206A && point <= 0x206F) {
            return Optional.of(CONTROL);
        }
        if (point >= 0xE0000 && point <= 0xE007F) {
            return Optional.of(TAG);
        }
        if (UCharacter.hasBinaryProperty(point, UProperty.VARIATION_SELECTOR)) {
            return Optional.of(VARIATION);
        }
        if (UCharacter.hasBinaryProperty(point, UProperty.BIDI_CONTROL)) {
            return Optional.of(BIDI);
        }
        return isInvisible(point) ? Optional.of(INVISIBLE) : Optional.empty();
    }

    private static boolean isInvisible(int point) {
        boolean format = UCharacter.getType(point) == ECharacterCategory.FORMAT
                && !UCharacter.hasBinaryProperty(point, UProperty.PREPENDED_CONCATENATION_MARK);
        return format
                || UCharacter.hasBinaryProperty(point, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                || point == 0x2800 // Braille pattern blank
                || point == 0x16FE4 // Khitan filler
                || point == 0x1D159; // musical symbol null notehead
    }
}
