package org.sallyport.policy.identifier;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-SIV, deterministic authenticated encryption (RFC 5297), of AES in modes CBC and CTR alone, which every provider of
 * cryptography has. Immutable, thread-safe.
 */
final class Siv {
    private static final int BLOCK = 16;

    private final SecretKeySpec mac;
    private final SecretKeySpec counter;
    /** CMAC of a block of zeros, where S2V begins. */
    private final byte[] start;
    /** The subkeys of CMAC (NIST SP 800-38B): for a last block that is whole, and for one that is padded. */
    private final byte[] whole;

    private final byte[] padded;

    /** @param key 32, 48 or 64 octets, the first half for authentication */
    Siv(byte[] key) {
        mac = new SecretKeySpec(key, 0, key.length / 2, "AES");
        counter = new SecretKeySpec(key, key.length / 2, key.length / 2, "AES");
        byte[] zeros = cbc(new byte[BLOCK]);
        whole = doubled(zeros);
        padded = doubled(whole);
        start = cmac(new byte[BLOCK]);
    }

    /** The synthetic initialisation vector, 16 octets, and behind it the octets encrypted. */
    byte[] seal(byte[] plain, byte[]... associated) {
        byte[] vector = s2v(plain, associated);
        byte[] sealed = Arrays.copyOf(vector, BLOCK + plain.length);
        System.arraycopy(ctr(vector, plain), 0, sealed, BLOCK, plain.length);
        return sealed;
    }

    /** What was sealed under this key with these associated data; nothing for any other octets. */
    Optional<byte[]> open(byte[] sealed, byte[]... associated) {
        if (sealed.length < BLOCK) {
            return Optional.empty();
        }
        byte[] vector = Arrays.copyOf(sealed, BLOCK);
        byte[] plain = ctr(vector, Arrays.copyOfRange(sealed, BLOCK, sealed.length));
        return MessageDigest.isEqual(vector, s2v(plain, associated)) ? Optional.of(plain) : Optional.empty();
    }

    /** RFC 5297, 2.4. */
    private byte[] s2v(byte[] plain, byte[]... associated) {
        byte[] sum = start;
        for (byte[] each : associated) {
            sum = xor(doubled(sum), cmac(each));
        }
        byte[] last;
        if (plain.length >= BLOCK) {
            last = plain.clone();
            int end = plain.length - BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                last[end + i] ^= sum[i];
            }
        } else {
            last = xor(doubled(sum), pad(plain, 0));
        }
        return cmac(last);
    }

    /** NIST SP 800-38B, 6.2. */
    private byte[] cmac(byte[] message) {
        int before = Math.max(0, (message.length - 1) / BLOCK) * BLOCK;
        boolean isWhole = message.length > 0 && message.length % BLOCK == 0;
        byte[] last = isWhole
                ? xor(Arrays.copyOfRange(message, before, message.length), whole)
                : xor(pad(message, before), padded);
        byte[] blocks = Arrays.copyOf(message, before + BLOCK);
        System.arraycopy(last, 0, blocks, before, BLOCK);
        byte[] chained = cbc(blocks);
        return Arrays.copyOfRange(chained, before, before + BLOCK);
    }

    /** What stands from there on, fewer octets than a block, a one bit and zeros. */
    private static byte[] pad(byte[] message, int from) {
        byte[] block = new byte[BLOCK];
        System.arraycopy(message, from, block, 0, message.length - from);
        block[message.length - from] = (byte) 0x80;
        return block;
    }

    /** Twice the block in GF(2^128). */
    private static byte[] doubled(byte[] block) {
        byte[] twice = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int next = i + 1 < BLOCK ? block[i + 1] >> 7 & 1 : 0;
            twice[i] = (byte) (block[i] << 1 | next);
        }
        if (block[0] < 0) {
            twice[BLOCK - 1] ^= (byte) 0x87;
        }
        return twice;
    }

    private static byte[] xor(byte[] one, byte[] other) {
        byte[] both = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            both[i] = (byte) (one[i] ^ other[i]);
        }
        return both;
    }

    private byte[] cbc(byte[] blocks) {
        return encrypt("AES/CBC/NoPadding", mac, new byte[BLOCK], blocks);
    }

    /** RFC 5297, 2.5: two bits of the vector are cleared for the counter. */
    private byte[] ctr(byte[] vector, byte[] octets) {
        byte[] first = vector.clone();
        first[8] &= 0x7F;
        first[12] &= 0x7F;
        return encrypt("AES/CTR/NoPadding", counter, first, octets);
    }

    private static byte[] encrypt(String mode, SecretKeySpec key, byte[] vector, byte[] octets) {
        try {
            Cipher cipher = Cipher.getInstance(mode);
            cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(vector));
            return cipher.doFinal(octets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + mode, e);
        }
    }
}
