package org.sallyport.console.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Random words, and the token that goes with a cookie. The key lives as long as the process. Thread-safe. */
final class Secrets {
    private static final int OCTETS = 32;
    private static final String MAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = octets();

    /** 256 bits as 43 letters, digits, '-' and '_'. */
    String word() {
        return text(octets());
    }

    /** What a page of ours sends along with the cookie, and no other page can know: HMAC-SHA-256 of the cookie. */
    String token(String cookie) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return text(mac.doFinal(cookie.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + MAC, e);
        }
    }

    /** Whether it is the token of that cookie; takes as long whether or not. */
    boolean fits(String token, String cookie) {
        return MessageDigest.isEqual(token.getBytes(US_ASCII), token(cookie).getBytes(US_ASCII));
    }

    private byte[] octets() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return octets;
    }

    private static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
