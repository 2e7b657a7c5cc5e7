package org.sallyport.guard.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;

/** Writes PEM files that only this user can read, from the first octet on. */
final class DemoFiles {
    private DemoFiles() {}

    static PemObject key(PrivateKey key) {
        return new PemObject("PRIVATE KEY", key.getEncoded());
    }

    static void write(Path file, List<PemObject> blocks) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Pem.written(blocks), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(Pem.quoted(file) + " cannot be written", e);
        }
    }
}
