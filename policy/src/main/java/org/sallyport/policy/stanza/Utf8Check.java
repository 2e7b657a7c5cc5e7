package org.sallyport.policy.stanza;

/**
 * Strict UTF-8 (RFC 3629, section 4), octet by octet: no overlong form, no surrogate, nothing above U+10FFFF. It stands
 * before the XML parser because Aalto takes {@code E0 80 AF} for a slash.
 */
final class Utf8Check {
    /** What {@link #take} returns inside a character. */
    static final int MORE = -1;

    private int missing;
    private int point;
    private int low;
    private int high;

    /** Whether a character has begun and not ended. */
    boolean pending() {
        return missing > 0;
    }

    /**
     * Takes the next octet (0 to 255).
     *
     * @return the code point that the octet completes, or {@link #MORE}
     * @throws Broken when the octet cannot stand here
     */
    int take(int octet) {
        return missing == 0 ? first(octet) : next(octet);
    }

    private int first(int octet) {
        if (octet < 0x80) {
            return octet;
        }
        if (octet < 0xC2 || octet > 0xF4) {
            throw Broken.xml("an octet that begins no UTF-8 character");
        }
        if (octet < 0xE0) {
            return begin(1, octet & 0x1F, 0x80, 0xBF);
        }
        return octet < 0xF0
                ? begin(2, octet & 0x0F, octet == 0xE0 ? 0xA0 : 0x80, octet == 0xED ? 0x9F : 0xBF)
                : begin(3, octet & 0x07, octet == 0xF0 ? 0x90 : 0x80, octet == 0xF4 ? 0x8F : 0xBF);
    }

    private int begin(int more, int bits, int lowest, int highest) {
        missing = more;
        point = bits;
        low = lowest;
        high = highest;
        return MORE;
    }

    private int next(int octet) {
        if (octet < low || octet > high) {
            throw Broken.xml("an octet that does not continue its UTF-8 character");
        }
        low = 0x80;
        high = 0xBF;
        point = point << 6 | octet & 0x3F;
        missing--;
        return missing == 0 ? point : MORE;
    }
}
