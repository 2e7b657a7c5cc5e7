package org.sallyport.guard.crypto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sallyport.policy.identifier.IdentifierKeys;

/**
 * The file of the keys that identifiers are made opaque with: a line of 64 hexadecimal digits for each, as
 * {@code openssl rand -hex 32} writes it, the one that hides first. It may be open to this user alone. Every guard that
 * stands at the same boundary needs the same file.
 */
public final class IdentifierKeyFile {
    private static final int MOST = 16;
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{64}");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private IdentifierKeyFile() {}

    /**
     * Reads the keys.
     *
     * @throws IdentityProblem when the file cannot be read, is open to others, or holds none; nothing of it is shown
     */
    public static IdentifierKeys read(Path file) {
        try {
            Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
            if (!OWNER_ONLY.containsAll(found)) {
                throw new IdentityProblem(Pem.quoted(file) + " has permissions " + PosixFilePermissions.toString(found)
                        + ", expected at most rw------- (chmod 600)");
            }
            return keys(file, Pem.text(file).lines().map(String::strip).toList());
        } catch (IOException e) {
            throw new IdentityProblem(Pem.quoted(file) + " cannot be read: " + Unreadable.why(e), e);
        }
    }

    private static IdentifierKeys keys(Path file, List<String> lines) {
        if (lines.isEmpty()
                || lines.size() > MOST
                || !lines.stream().allMatch(line -> FORM.matcher(line).matches())) {
            throw new IdentityProblem(Pem.quoted(file) + " holds no keys: expected 1 to " + MOST
                    + " lines of 64 hexadecimal digits (openssl rand -hex 32)");
        }
        List<byte[]> keys = lines.stream().map(HexFormat.of()::parseHex).toList();
        if (keys.stream().anyMatch(IdentifierKeys::isPublished)) {
            throw new IdentityProblem(Pem.quoted(file) + " holds the key of the vectors, which everybody knows");
        }
        return IdentifierKeys.of(keys);
    }
}
