package org.sallyport.appliance.console;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What shows a person's codes: an authenticator, written from RFC 6238 and RFC 4648 and not from the guard's code. */
final class Device {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;

    /** @param secret in Base32, as the page shows it */
    Device(String secret) {
        ByteBuffer octets = ByteBuffer.allocate(64);
        int bits = 0;
        int held = 0;
        for (char letter : secret.replace(" ", "").toCharArray()) {
            held = held << 5 | ALPHABET.indexOf(letter);
            bits += 5;
            if (bits >= 8) {
                octets.put((byte) (held >> bits - 8));
                bits -= 8;
                held &= (1 << bits) - 1;
            }
        }
        this.secret = new byte[octets.flip().remaining()];
        octets.get(this.secret);
    }

    /** The code of so many steps of 30 seconds from now; the guard takes one before and one behind. */
    String code(int steps) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            long step = Instant.now().getEpochSecond() / 30 + steps;
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int number = ByteBuffer.wrap(digest).getInt(digest[31] & 15) & Integer.MAX_VALUE;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
