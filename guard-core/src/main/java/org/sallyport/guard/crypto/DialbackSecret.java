package org.sallyport.guard.crypto;

import java.security.MessageDigest;

/**
 * The secret that makes dialback keys checkable without memory (XEP-0185). Whoever makes keys and whoever verifies them
 * for one domain must hold the same secret. Immutable, thread-safe.
 */
public final class DialbackSecret {
    private static final int CHANCE = 32;

    private final byte[] hashed;

    private DialbackSecret(String secret) {
        this.hashed = Digests.utf8(Digests.hex(Digests.sha256(Digests.utf8(secret))));
    }

    /** A fresh secret with 256 bits of chance; it does not survive a restart, and no key needs to. */
    public static DialbackSecret random() {
        return of(Digests.hex(Digests.random(CHANCE)));
    }

    /** A given secret, as several hosts of one domain share it. */
    public static DialbackSecret of(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("dialback secret: expected at least one character");
        }
        return new DialbackSecret(secret);
    }

    /**
     * The key: HMAC-SHA-256 with key SHA-256(secret) in hexadecimal, of "receiving originating id", in lower-case
     * hexadecimal (XEP-0185, 3).
     *
     * @param receiving the domain that was sent the key and asks whether it is right
     * @param originating the domain that is to be proved
     * @param streamId the id that the receiving server gave to the stream
     */
    public String key(String receiving, String originating, String streamId) {
        String text = receiving + ' ' + originating + ' ' + streamId;
        return Digests.hex(Digests.hmacSha256(hashed, Digests.utf8(text)));
    }

    /** Whether the key is the one for these; takes the same time whatever is wrong with it. */
    public boolean fits(String key, String receiving, String originating, String streamId) {
        return MessageDigest.isEqual(Digests.utf8(key), Digests.utf8(key(receiving, originating, streamId)));
    }

    @Override
    public String toString() {
        return "DialbackSecret";
    }
}
