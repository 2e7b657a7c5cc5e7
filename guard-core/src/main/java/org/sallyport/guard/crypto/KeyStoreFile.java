package org.sallyport.guard.crypto;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.crypto.fips.FipsUnapprovedOperationError;
import org.bouncycastle.jcajce.provider.BouncyCastleFipsProvider;

/**
 * What is in a key store: PKCS#12, which no approved algorithm protects, or BCFKS, the FIPS module's own form.
 *
 * @param chain the certificates of its key
 * @param key its one private key
 */
record KeyStoreFile(List<X509Certificate> chain, PrivateKey key) {
    private static final int MAX_OCTETS = 1 << 20;

    /** @throws IdentityProblem when it cannot be opened, or has not exactly one key with a certificate */
    static KeyStoreFile open(Path file, Path passwordFile) {
        byte[] octets = octets(file);
        boolean isPkcs12 = isPkcs12(file, octets);
        char[] password = Pem.password(passwordFile);
        try {
            KeyStore store = isPkcs12 ? pkcs12(file) : bcfks();
            store.load(new ByteArrayInputStream(octets), password);
            return only(file, store, password);
        } catch (FipsUnapprovedOperationError e) {
            throw new IdentityProblem(
                    Pem.quoted(file) + " is protected in a way that mode \"fips\" does not take: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be opened: the password does not open it", e);
        } catch (UnrecoverableKeyException e) {
            throw new IdentityProblem(
                    Pem.quoted(file) + " holds a private key under another password: expected that of the store", e);
        } catch (GeneralSecurityException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be read as a key store", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] octets(Path file) {
        try (var in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                throw new IdentityProblem(Pem.quoted(file) + " is larger than " + MAX_OCTETS + " octets");
            }
            return octets;
        } catch (IOException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be opened: " + Unreadable.why(e), e);
        }
    }

    /** It begins with its version, where a BCFKS store has no number. */
    private static boolean isPkcs12(Path file, byte[] octets) {
        try {
            return ASN1Sequence.getInstance(octets).getObjectAt(0) instanceof ASN1Integer;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IdentityProblem(
                    Pem.quoted(file) + " cannot be opened: it is no key store in PKCS#12 or BCFKS", e);
        }
    }

    private static KeyStore pkcs12(Path file) throws GeneralSecurityException {
        if (Cryptography.isFips()) {
            throw new IdentityProblem(Pem.quoted(file)
                    + " is a PKCS#12 file, which no approved algorithm protects: in mode \"fips\" expected PEM"
                    + " (certificate and key) or a BCFKS key store");
        }
        return KeyStore.getInstance("PKCS12");
    }

    /** The module reads it in either mode; in mode standard for this alone. */
    private static KeyStore bcfks() throws GeneralSecurityException {
        return Cryptography.isFips()
                ? KeyStore.getInstance("BCFKS")
                : KeyStore.getInstance("BCFKS", new BouncyCastleFipsProvider());
    }

    private static KeyStoreFile only(Path file, KeyStore store, char[] password) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw new IdentityProblem(
                    Pem.quoted(file) + " holds " + keys.size() + " private keys: expected exactly one");
        }
        Certificate[] chain = store.getCertificateChain(keys.getFirst());
        if (chain == null || !(store.getKey(keys.getFirst(), password) instanceof PrivateKey key)) {
            throw new IdentityProblem(Pem.quoted(file) + " holds no certificate with its private key");
        }
        return new KeyStoreFile(ours(chain), ours(key));
    }

    /** As this process makes them, whoever made them for the store. */
    private static List<X509Certificate> ours(Certificate[] chain) throws GeneralSecurityException {
        List<X509Certificate> ours = new ArrayList<>();
        for (Certificate certificate : chain) {
            ours.add(Pem.certificate(certificate.getEncoded()));
        }
        return ours;
    }

    private static PrivateKey ours(PrivateKey key) throws GeneralSecurityException {
        return KeyFactory.getInstance(key.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    }
}
