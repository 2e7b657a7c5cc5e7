package org.sallyport.policy.identifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How an identifier is written when it is opaque: padded to one of five lengths, so that its own shows no more than
 * which of them, encrypted, and in the URL alphabet of Base64 without padding (RFC 4648, 5), which every place takes.
 */
final class Opaque {
    /** Octets with padding; the last gives 1,014 characters, as a resource has no more than 1,023 octets. */
    private static final int[] SIZES = {48, 96, 192, 384, 744};

    /** Octets of the longest text that can be hidden. */
    static final int LONGEST = 743;

    private static final int VECTOR = 16;
    private static final byte END = (byte) 0x80;

    private Opaque() {}

    /** The text padded: an end mark and zeros behind it. */
    static byte[] padded(Identifier what, String text) throws TooLong {
        byte[] octets = text.getBytes(UTF_8);
        for (int size : SIZES) {
            if (octets.length < size) {
                byte[] padded = Arrays.copyOf(octets, size);
                padded[octets.length] = END;
                return padded;
            }
        }
        throw new TooLong(what, octets.length);
    }

    static String unpadded(byte[] padded) {
        int end = padded.length - 1;
        while (end > 0 && padded[end] == 0) {
            end--;
        }
        return new String(padded, 0, end, UTF_8);
    }

    static String written(byte[] sealed) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The octets, if the text can be an opaque identifier at all; exactly one text stands for them. */
    static Optional<byte[]> octets(String text) {
        if (!hasLength(text) || !hasAlphabet(text)) {
            return Optional.empty();
        }
        byte[] sealed = Base64.getUrlDecoder().decode(text);
        return written(sealed).equals(text) ? Optional.of(sealed) : Optional.empty();
    }

    private static boolean hasLength(String text) {
        for (int size : SIZES) {
            if (text.length() == ((VECTOR + size) * 8 + 5) / 6) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAlphabet(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean known =
                    c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!known) {
                return false;
            }
        }
        return true;
    }
}
