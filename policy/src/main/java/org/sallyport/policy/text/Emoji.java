package org.sallyport.policy.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Where joiners, selectors and tags belong in emoji (UTS #51). */
final class Emoji {
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAGS = 0xE007F;
    /** Tags of the longest flag: two letters of a country, three of its part, the end. */
    private static final int TAGS = 6;

    private Emoji() {}

    /** ZWJ between two pictographs (UAX #29, GB11), the first perhaps with a selector or a skin tone. */
    static boolean allowsJoiner(Around place) {
        int before = place.before(Emoji::isStyling);
        return before >= 0
                && isPictograph(before)
                && place.before() != TEXT_STYLE
                && place.after() >= 0
                && isPictograph(place.after());
    }

    /** A selector directly behind an emoji, or within a keycap. */
    static boolean allowsSelector(Around place) {
        int selector = place.point();
        int before = place.before();
        if (selector != TEXT_STYLE && selector != EMOJI_STYLE || before < 0) {
            return false;
        }
        boolean component = UCharacter.hasBinaryProperty(before, UProperty.EMOJI_COMPONENT);
        return component
                ? before < 0x80 && selector == EMOJI_STYLE && place.after() == KEYCAP
                : UCharacter.hasBinaryProperty(before, UProperty.EMOJI);
    }

    /** How many code units from the first tag on make a flag of those that there are; 0 when they make none. */
    static int flag(Around place) {
        if (place.before() != BLACK_FLAG) {
            return 0;
        }
        String text = place.text();
        int end = place.at();
        for (int n = 0; n < TAGS && end < text.length(); n++) {
            int point = text.codePointAt(end);
            end += Character.charCount(point);
            if (point == END_OF_TAGS) {
                String flag = Character.toString(BLACK_FLAG) + text.substring(place.at(), end);
                boolean known = UCharacter.hasBinaryProperty(flag, UProperty.RGI_EMOJI_TAG_SEQUENCE);
                return known ? end - place.at() : 0;
            }
        }
        return 0;
    }

    private static boolean isStyling(int point) {
        return point == EMOJI_STYLE || UCharacter.hasBinaryProperty(point, UProperty.EMOJI_MODIFIER);
    }

    private static boolean isPictograph(int point) {
        return UCharacter.hasBinaryProperty(point, UProperty.EXTENDED_PICTOGRAPHIC);
    }
}
