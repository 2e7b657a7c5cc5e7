package org.sallyport.guard.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.crypto.DigestKey;
import org.sallyport.guard.crypto.IdentifierKeyFile;
import org.sallyport.guard.crypto.Identity;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.Recipient;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;

/** The files that a configuration names: certificates and keys are read, directories only looked at. */
final class FilesCheck {
    /** What the address of a Unix socket has room for on Linux, the octet behind it aside. */
    private static final int LONGEST_SOCKET = 107;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private final Document document;
    private final List<Identity> identities = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private IdentifierKeys keys = IdentifierKeys.NONE;

    FilesCheck(Document document) {
        this.document = document;
    }

    void run() {
        document.all(IdentityEntry.class).forEach(this::check);
        document.all(AuditEntry.class).forEach(this::check);
        document.all(IdentifiersEntry.class).forEach(this::check);
        document.all(EvidenceEntry.class).forEach(this::check);
        document.all(SpoolEntry.class).forEach(this::check);
        document.all(MetricsEntry.class).forEach(this::check);
        document.all(ReviewEntry.class).forEach(this::check);
        document.all(ControlEntry.class)
                .forEach(control -> document.all(AuditEntry.class).forEach(audit -> check(control, audit)));
    }

    List<Identity> identities() {
        return identities;
    }

    /** What identifiers are made opaque with; none when the file does not say. */
    IdentifierKeys keys() {
        return keys;
    }

    /** A policy that makes identifiers opaque cannot do so without a key. */
    void checkKeysFor(Bundle bundle) {
        if (document.all(IdentifiersEntry.class).isEmpty()) {
            bundle.policies().entrySet().stream()
                    .filter(policy -> policy.getValue().identifiers().isOn())
                    .map(Map.Entry::getKey)
                    .sorted()
                    .findFirst()
                    .ifPresent(file -> document.report(
                            "[identifiers]",
                            "is missing, and \"" + file + "\" of the bundle makes identifiers opaque"));
        }
    }

    private void check(IdentifiersEntry entry) {
        try {
            keys = IdentifierKeyFile.read(entry.key());
        } catch (IdentityProblem e) {
            document.report(entry, "key", String.valueOf(e.getMessage()));
        }
    }

    List<Problem> warnings() {
        return warnings;
    }

    private void check(IdentityEntry entry) {
        Optional<Path> password = entry.passwordFile();
        if (password.isPresent() && !Files.isReadable(password.get())) {
            // a password written here by mistake must not come out again
            document.report(entry, "password-file", "the file cannot be read");
            return;
        }
        try {
            identities.add(identity(entry));
        } catch (IdentityProblem e) {
            document.report(entry, String.valueOf(e.getMessage()));
        }
        entry.key().ifPresent(key -> checkClosed(entry, "key", key));
        password.ifPresent(file -> checkClosed(entry, "password-file", file));
    }

    private static Identity identity(IdentityEntry entry) {
        Path certificate = entry.certificate();
        if (entry.token().isPresent()) {
            return Identity.token(
                    entry.id(),
                    certificate,
                    entry.token().get(),
                    entry.passwordFile().orElseThrow());
        }
        if (entry.key().isEmpty()) {
            return Identity.keyStore(
                    entry.id(), certificate, entry.passwordFile().orElseThrow());
        }
        Path key = entry.key().get();
        return entry.passwordFile()
                .map(password -> Identity.pem(entry.id(), certificate, key, password))
                .orElseGet(() -> Identity.pem(entry.id(), certificate, key));
    }

    private void checkClosed(IdentityEntry entry, String key, Path file) {
        permissions(file)
                .filter(found -> found.stream().anyMatch(OTHERS::contains))
                .ifPresent(found -> warnings.add(document.problem(
                        entry,
                        key,
                        "others may open the file: it has permissions " + PosixFilePermissions.toString(found)
                                + ", expected at most rw------- (chmod 600)")));
    }

    private void check(EvidenceEntry evidence) {
        checkDirectory(evidence, evidence.directory());
        try {
            Recipient.read(evidence.recipient());
        } catch (IdentityProblem e) {
            document.report(evidence, "recipient", String.valueOf(e.getMessage()));
        }
    }

    /** Numbers say how much is said, too. */
    private void check(MetricsEntry metrics) {
        if (!metrics.isLoopback()) {
            warnings.add(document.problem(
                    metrics,
                    "address",
                    "\"" + metrics.address() + "\" is none of this host only: whoever reaches it sees the guard's"
                            + " peers, rules and counts"));
        }
    }

    private void check(AuditEntry audit) {
        checkDirectory(audit, audit.directory());
        checkKey(audit, audit.keyFile());
    }

    private void check(SpoolEntry spool) {
        checkDirectory(spool, spool.directory());
        checkKey(spool, spool.keyFile());
    }

    private void check(ReviewEntry review) {
        checkDirectory(review, review.directory());
        checkKey(review, review.keyFile());
    }

    private void checkDirectory(Record entry, Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            document.report(entry, "directory", "\"" + directory + "\" is no directory");
        } else if (Files.exists(directory)) {
            permissions(directory)
                    .filter(found -> !found.equals(OWNER_ONLY))
                    .ifPresent(found -> document.report(
                            entry,
                            "directory",
                            "\"" + directory + "\" has permissions " + PosixFilePermissions.toString(found)
                                    + ", expected rwx------ (chmod 700)"));
        } else {
            checkCanBeMade(entry, "directory", directory);
        }
    }

    private void checkKey(Record entry, Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            checkCanBeMade(entry, "key", file);
            return;
        }
        try {
            DigestKey.read(file);
        } catch (IdentityProblem e) {
            document.report(entry, "key", String.valueOf(e.getMessage()));
        }
    }

    private void check(ControlEntry control, AuditEntry audit) {
        Path socket = control.socket(audit);
        int octets = socket.toAbsolutePath().toString().getBytes(UTF_8).length;
        if (octets > LONGEST_SOCKET) {
            document.report(
                    control,
                    "socket",
                    "the path of a Unix socket may have " + LONGEST_SOCKET + " octets, \"" + socket + "\" has "
                            + octets);
        } else if (!Files.exists(socket, LinkOption.NOFOLLOW_LINKS)) {
            checkCanBeMade(control, "socket", socket);
        } else if (Files.isRegularFile(socket, LinkOption.NOFOLLOW_LINKS) || Files.isDirectory(socket)) {
            document.report(control, "socket", "\"" + socket + "\" is there and no socket");
        }
    }

    private void checkCanBeMade(Record at, String key, Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
            document.report(
                    at,
                    key,
                    "\"" + path + "\" is missing and cannot be made: expected a directory above it"
                            + " that this user may write");
        }
    }

    private static Optional<Set<PosixFilePermission>> permissions(Path file) {
        try {
            return Optional.of(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return Optional.empty(); // that it cannot be read is said elsewhere
        }
    }
}
