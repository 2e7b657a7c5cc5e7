package org.sallyport.guard.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What is in a PKCS#12 file.
 *
 * @param chain the certificates of its key
 * @param key its one private key
 */
record Pkcs12(List<X509Certificate> chain, PrivateKey key) {
    /** @throws IdentityProblem when it cannot be opened, or has not exactly one key with a certificate */
    static Pkcs12 open(Path file, Path passwordFile) {
        char[] password = password(passwordFile);
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            return only(file, store, password);
        } catch (IOException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be opened: " + why(e), e);
        } catch (GeneralSecurityException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be read as PKCS#12", e);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static char[] password(Path file) {
        return Pem.text(file).lines().findFirst().orElse("").toCharArray();
    }

    private static Pkcs12 only(Path file, KeyStore store, char[] password) throws GeneralSecurityException {
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
        return new Pkcs12(Arrays.stream(chain).map(X509Certificate.class::cast).toList(), key);
    }

    private static String why(IOException e) {
        if (e.getCause() instanceof GeneralSecurityException) {
            return "the password does not open it";
        }
        return e instanceof java.nio.file.FileSystemException ? Unreadable.why(e) : "it is no PKCS#12 file";
    }
}
