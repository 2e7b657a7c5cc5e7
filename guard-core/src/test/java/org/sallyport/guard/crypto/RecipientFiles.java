package org.sallyport.guard.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;

/** Key pairs of somebody to whom things are encrypted, as PEM files. */
public final class RecipientFiles {
    private RecipientFiles() {}

    /** A fresh pair. */
    public static KeyPair rsa(int bits) {
        return pair("RSA", bits);
    }

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key in a file of the directory. */
    public static Path publicKey(Path directory, KeyPair pair) {
        return write(directory.resolve("auditor.pub"), "PUBLIC KEY", pair.getPublic());
    }

    /** The private key in a file of the directory. */
    public static Path privateKey(Path directory, KeyPair pair) {
        return write(directory.resolve("auditor.key"), "PRIVATE KEY", pair.getPrivate());
    }

    private static Path write(Path file, String type, Key key) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        try {
            return Files.writeString(file, "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
