package org.sallyport.guard.person;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.OptionalLong;
import org.sallyport.guard.crypto.Digests;

/**
 * Codes that change with time (RFC 6238): HMAC-SHA-256, six digits, each for 30 seconds. A code counts in its own step,
 * the one before and the one behind it.
 */
final class Totp {
    /** Octets of a secret: as many as the digest has (RFC 6238, 5.1; RFC 4226, 4, R6). */
    static final int SECRET = 32;

    private static final long STEP = 30;
    private static final int DIGITS = 6;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP);
    }

    /** The code of a step (RFC 4226, 5.3). */
    static String code(byte[] secret, long step) {
        byte[] digest = Digests.hmacSha256(
                secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
        int offset = digest[digest.length - 1] & 0x0f;
        int number = ByteBuffer.wrap(digest).getInt(offset) & Integer.MAX_VALUE;
        String digits = Integer.toString(number % MODULUS);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    /**
     * The step whose code it is.
     *
     * @param last the latest step that has counted; it and those before count no more
     */
    static OptionalLong counting(byte[] secret, String code, Instant now, long last) {
        OptionalLong found = OptionalLong.empty();
        byte[] given = code.getBytes(StandardCharsets.UTF_8);
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            boolean same = MessageDigest.isEqual(code(secret, step).getBytes(StandardCharsets.UTF_8), given);
            if (same && step > last && found.isEmpty()) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** What an authenticator takes from a QR code. */
    static String uri(String name, byte[] secret) {
        String account = URLEncoder.encode(name, StandardCharsets.UTF_8);
        return "otpauth://totp/Sallyport:" + account + "?secret=" + Base32.of(secret)
                + "&issuer=Sallyport&algorithm=SHA256&digits=" + DIGITS + "&period=" + STEP;
    }
}
