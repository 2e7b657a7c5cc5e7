package org.sallyport.guard.crypto;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;

/**
 * Opens a private key that a password protects (PKCS#8): PBES2 with PBKDF2 over SHA-2 and AES in CBC mode, as openssl
 * writes it, and nothing older.
 */
final class EncryptedKey {
    private static final Map<ASN1ObjectIdentifier, String> DIGESTS = Map.of(
            PKCSObjectIdentifiers.id_hmacWithSHA256, "PBKDF2WithHmacSHA256",
            PKCSObjectIdentifiers.id_hmacWithSHA384, "PBKDF2WithHmacSHA384",
            PKCSObjectIdentifiers.id_hmacWithSHA512, "PBKDF2WithHmacSHA512");
    private static final Map<ASN1ObjectIdentifier, Integer> KEY_BITS = Map.of(
            NISTObjectIdentifiers.id_aes128_CBC, 128,
            NISTObjectIdentifiers.id_aes192_CBC, 192,
            NISTObjectIdentifiers.id_aes256_CBC, 256);
    /** Beyond these a file could make its reader calculate for hours. */
    private static final int MAX_ITERATIONS = 10_000_000;

    private EncryptedKey() {}

    /**
     * The key as PKCS#8. The password is wiped.
     *
     * @param shown what holds it, for messages
     *
     * @throws IdentityProblem when it is protected otherwise, or the password does not open it
     */
    static byte[] open(String shown, byte[] encrypted, char[] password) {
        try {
            EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(encrypted);
            PBES2Parameters scheme = scheme(shown, info);
            return opened(info, scheme, derived(shown, scheme, password));
        } catch (FipsUnapprovedOperationError e) {
            throw new IdentityProblem(
                    shown + " is encrypted in a way that mode \"fips\" does not take: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IdentityProblem(shown + " cannot be opened: the password does not open it", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IdentityProblem(shown + ": the private key cannot be read", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static PBES2Parameters scheme(String shown, EncryptedPrivateKeyInfo info) {
        if (!info.getEncryptionAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            throw tooOld(shown);
        }
        PBES2Parameters scheme =
                PBES2Parameters.getInstance(info.getEncryptionAlgorithm().getParameters());
        if (!scheme.getKeyDerivationFunc().getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            throw tooOld(shown);
        }
        return scheme;
    }

    private static SecretKey derived(String shown, PBES2Parameters scheme, char[] password)
            throws GeneralSecurityException {
        PBKDF2Params params =
                PBKDF2Params.getInstance(scheme.getKeyDerivationFunc().getParameters());
        String function = accepted(DIGESTS, params.getPrf().getAlgorithm(), shown);
        int bits = accepted(KEY_BITS, scheme.getEncryptionScheme().getAlgorithm(), shown);
        if (params.getIterationCount().bitLength() > Integer.SIZE - 1
                || params.getIterationCount().intValue() > MAX_ITERATIONS) {
            throw new IdentityProblem(shown + " wants more than " + MAX_ITERATIONS + " iterations of PBKDF2");
        }
        PBEKeySpec spec = new PBEKeySpec(
                password, params.getSalt(), params.getIterationCount().intValueExact(), bits);
        try {
            byte[] key =
                    SecretKeyFactory.getInstance(function).generateSecret(spec).getEncoded();
            return new SecretKeySpec(key, "AES");
        } finally {
            spec.clearPassword();
        }
    }

    private static <T> T accepted(Map<ASN1ObjectIdentifier, T> list, ASN1ObjectIdentifier algorithm, String shown) {
        return Optional.ofNullable(list.get(algorithm)).orElseThrow(() -> tooOld(shown));
    }

    private static byte[] opened(EncryptedPrivateKeyInfo info, PBES2Parameters scheme, SecretKey key)
            throws GeneralSecurityException, IOException {
        AlgorithmParameters vector = AlgorithmParameters.getInstance("AES");
        vector.init(
                scheme.getEncryptionScheme().getParameters().toASN1Primitive().getEncoded());
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, key, vector);
        byte[] opened = cipher.doFinal(info.getEncryptedData());
        try {
            PrivateKeyInfo.getInstance(opened);
        } catch (IllegalArgumentException | IllegalStateException e) {
            // one wrong password in 256 leaves something that is padded well
            throw new BadPaddingException("what it opens is no private key");
        }
        return opened;
    }

    private static IdentityProblem tooOld(String shown) {
        return new IdentityProblem(shown + " is encrypted in a way that is not accepted: expected PBES2 with"
                + " PBKDF2 over SHA-2 and AES-CBC (openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256)");
    }
}
