package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.EncryptionScheme;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.util.io.pem.PemObject;

/** Protects keys with a password, as {@code openssl pkcs8 -topk8} does. */
final class EncryptedKeys {
    private static final int ITERATIONS = 2048;
    private static final Map<String, ASN1ObjectIdentifier> DIGESTS = Map.of(
            "SHA1", PKCSObjectIdentifiers.id_hmacWithSHA1,
            "SHA256", PKCSObjectIdentifiers.id_hmacWithSHA256,
            "SHA384", PKCSObjectIdentifiers.id_hmacWithSHA384,
            "SHA512", PKCSObjectIdentifiers.id_hmacWithSHA512);

    private EncryptedKeys() {}

    /** Writes the key in the PEM file anew: PBES2 with AES-256-CBC and PBKDF2 over the digest. */
    static void encrypt(Path key, String password, String digest) throws GeneralSecurityException, IOException {
        byte[] salt = Digests.random(16);
        byte[] vector = Digests.random(16);
        byte[] secret = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest)
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256))
                .getEncoded();
        Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
        aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(secret, "AES"), new IvParameterSpec(vector));
        AlgorithmIdentifier hmac =
                new AlgorithmIdentifier(Objects.requireNonNull(DIGESTS.get(digest)), DERNull.INSTANCE);
        PBES2Parameters scheme = new PBES2Parameters(
                new KeyDerivationFunc(PKCSObjectIdentifiers.id_PBKDF2, new PBKDF2Params(salt, ITERATIONS, hmac)),
                new EncryptionScheme(NISTObjectIdentifiers.id_aes256_CBC, new DEROctetString(vector)));
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2, scheme),
                aes.doFinal(Pem.blocks(key).getFirst().getContent()));
        Files.writeString(key, Pem.written(List.of(new PemObject("ENCRYPTED PRIVATE KEY", info.getEncoded()))));
    }
}
