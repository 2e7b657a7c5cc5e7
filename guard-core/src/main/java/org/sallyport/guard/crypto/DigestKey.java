package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file of the key of the journal's digests: 64 or more hexadecimal digits, so 32 octets or more, in one line. It may
 * be open to this user alone.
 */
public final class DigestKey {
    private static final int OCTETS = 32;
    private static final Pattern FORM = Pattern.compile("(?:[0-9a-fA-F]{2}){32,512}");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DigestKey() {}

    /**
     * Reads the key.
     *
     * @throws IdentityProblem when the file cannot be read, is open to others, or holds none; nothing of it is shown
     */
    public static SecretKey read(Path file) {
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(found)) {
                throw new IdentityProblem(Pem.quoted(file) + " has permissions " + PosixFilePermissions.toString(found)
                        + ", expected at most rw------- (chmod 600)");
            }
            return key(file, Pem.text(file).strip());
        } catch (IOException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be read: " + Unreadable.why(e), e);
        }
    }

    private static SecretKey key(Path file, String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IdentityProblem(Pem.quoted(file) + " holds no key: expected 64 or more hexadecimal digits");
        }
        return new SecretKeySpec(HexFormat.of().parseHex(text), "HmacSHA256");
    }

    /**
     * Reads the key; where there is no file, makes one with a fresh key first.
     *
     * @throws IdentityProblem as {@link #read}, and when the file cannot be made
     */
    public static SecretKey readOrMake(Path file) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            String text = Digests.hex(Digests.random(OCTETS)) + "\n";
            Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        } catch (FileAlreadyExistsException e) {
            return read(file);
        } catch (IOException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be made: " + Unreadable.why(e), e);
        }
        return read(file);
    }
}
