package org.sallyport.guard.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of a store that the guard itself writes and reads again. No two parts of the store are under one key: each has
 * its own, derived from this one and from what only that part begins with, by HMAC-SHA-256 in counter mode (NIST SP
 * 800-108r1, 4.1; one round, for 256 bits). Immutable, thread-safe.
 */
public final class StoreKey {
    private static final byte[] LABEL = "sallyport store".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 256;

    private final byte[] key;

    private StoreKey(byte[] key) {
        this.key = key;
    }

    /**
     * Reads the key; its file has the form of {@link DigestKey}.
     *
     * @throws IdentityProblem when the file cannot be read, is open to others, or holds none; nothing of it is shown
     */
    public static StoreKey read(Path file) {
        return new StoreKey(DigestKey.read(file).getEncoded());
    }

    /**
     * Reads the key; where there is no file, makes one with a fresh key first.
     *
     * @throws IdentityProblem as {@link #read}, and when the file cannot be made
     */
    public static StoreKey readOrMake(Path file) {
        return new StoreKey(DigestKey.readOrMake(file).getEncoded());
    }

    /** What encrypts the part of the store that begins so; used for no other part. */
    public Sealing sealing(byte[] beginning) {
        return Sealing.under(derived(beginning));
    }

    /** What opens the part of the store that begins so. */
    public Unsealing unsealing(byte[] beginning) {
        return new Unsealing(derived(beginning));
    }

    private SecretKey derived(byte[] beginning) {
        byte[] input = ByteBuffer.allocate(Integer.BYTES + LABEL.length + 1 + beginning.length + Integer.BYTES)
                .putInt(1)
                .put(LABEL)
                .put((byte) 0)
                .put(beginning)
                .putInt(BITS)
                .array();
        return new SecretKeySpec(Digests.hmacSha256(key, input), "AES");
    }
}
