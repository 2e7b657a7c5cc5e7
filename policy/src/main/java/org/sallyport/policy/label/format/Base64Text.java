package org.sallyport.policy.label.format;

import java.util.Base64;

/** Base64 (RFC 4648, section 4) in its one spelling: its alphabet, all of its padding, XML white space anywhere. */
public final class Base64Text {
    private Base64Text() {}

    /**
     * The octets.
     *
     * @throws Unreadable when the text is not Base64 in its one spelling, is empty, or holds more octets than a label may
     */
    public static byte[] octets(String text) throws Unreadable {
        String bare = stripped(text);
        if (bare.length() > (EssLabel.MOST_OCTETS + 2) / 3 * 4) {
            throw new Unreadable(Fault.TOO_LARGE, "Base64", "longer than " + EssLabel.MOST_OCTETS + " octets");
        }
        try {
            byte[] octets = Base64.getDecoder().decode(bare);
            // the decoder takes missing padding and set bits behind the last octet
            if (octets.length > 0 && Base64.getEncoder().encodeToString(octets).equals(bare)) {
                return octets;
            }
        } catch (IllegalArgumentException e) {
            // the place would be that in the text without white space
        }
        throw new Unreadable(
                Fault.ENCODING, "Base64", bare.isEmpty() ? "empty" : "characters or padding that Base64 does not have");
    }

    /** The text of the octets. */
    public static String text(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static String stripped(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
                bare.append(c);
            }
        }
        return bare.toString();
    }
}
