package org.sallyport.policy.identifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret keys that disguises are made of. Each crossing has keys of its own, derived from these by HKDF-SHA-256
 * (RFC 5869) with the ids of its sides, so what one has hidden no other opens. The first key hides, all of them open: so
 * a key is changed by putting a new one before it, and taken away when nobody uses old identifiers any more. Immutable,
 * thread-safe.
 */
public final class IdentifierKeys {
    /** No keys: nothing can be hidden, nothing is opened. */
    public static final IdentifierKeys NONE = new IdentifierKeys(List.of());

    /** Octets of a key. */
    public static final int OCTETS = 32;

    private static final int DERIVED = 64;
    private static final String HMAC = "HmacSHA256";

    private final List<byte[]> keys;

    private IdentifierKeys(List<byte[]> keys) {
        this.keys = keys.stream().map(byte[]::clone).toList();
    }

    /**
     * Secret keys, the one that hides first.
     *
     * @throws IllegalArgumentException when one has not 32 octets
     */
    public static IdentifierKeys of(List<byte[]> keys) {
        if (keys.stream().anyMatch(key -> key.length != OCTETS)) {
            throw new IllegalArgumentException("expected keys of " + OCTETS + " octets");
        }
        return new IdentifierKeys(keys);
    }

    /**
     * The key that everybody knows, octets 0 to 31: for vectors and explanations, whose outcome must be the same
     * everywhere, never for a guard.
     */
    public static IdentifierKeys published() {
        return new IdentifierKeys(List.of(publishedKey()));
    }

    /** Whether it is the key that everybody knows. */
    public static boolean isPublished(byte[] key) {
        return MessageDigest.isEqual(key, publishedKey());
    }

    private static byte[] publishedKey() {
        byte[] key = new byte[OCTETS];
        for (int i = 0; i < OCTETS; i++) {
            key[i] = (byte) i;
        }
        return key;
    }

    /** Whether there is a key. */
    public boolean arePresent() {
        return !keys.isEmpty();
    }

    /**
     * The disguise of a crossing.
     *
     * @param from the id of the side that sends
     * @param to the id of the side that receives
     * @param receivers whether a domain, in normal form, is one of the side that receives
     */
    public Disguise between(String from, String to, Predicate<String> receivers) {
        return new Disguise(derived(from, to), derived(to, from), receivers);
    }

    private List<Siv> derived(String from, String to) {
        byte[] info = ("sallyport identifiers 1\n" + from + "\n" + to).getBytes(UTF_8);
        return keys.stream().map(key -> new Siv(expanded(key, info))).toList();
    }

    /** RFC 5869 without a salt. An id of a side has no line feed, so two crossings never have the same info. */
    private static byte[] expanded(byte[] key, byte[] info) {
        byte[] extracted = hmac(new byte[OCTETS], key);
        byte[] first = hmac(extracted, info, new byte[] {1});
        byte[] second = hmac(extracted, first, info, new byte[] {2});
        byte[] both = Arrays.copyOf(first, DERIVED);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static byte[] hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + HMAC, e);
        }
    }

    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
