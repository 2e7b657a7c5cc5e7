package org.sallyport.guard.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.sallyport.guard.crypto.IdentityProblem;
import org.sallyport.guard.crypto.RevocationList;
import org.sallyport.guard.crypto.RevocationLists;
import org.sallyport.guard.crypto.Trust;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Problem;

/**
 * Reads the revocation lists. What is wrong with a list is a warning: it shuts out the peers that need it and nobody
 * else, and lists come from others, on days of their own.
 */
final class RevocationCheck {
    private static final int MOST = 256;

    private final Document document;
    private final Bundle bundle;
    private final Map<String, Trust> trust;
    private final Instant now;
    private final List<RevocationList> lists = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    RevocationCheck(Document document, Bundle bundle, Map<String, Trust> trust, Instant now) {
        this.document = document;
        this.bundle = bundle;
        this.trust = trust;
        this.now = now;
    }

    RevocationLists lists() {
        return new RevocationLists(lists);
    }

    List<Problem> warnings() {
        return warnings;
    }

    void run() {
        List<PeerEntry> asking = bundle.peers().stream()
                .filter(peer -> peer.revocation() == PeerEntry.Revocation.CRL && !peer.blocked())
                .toList();
        List<RevocationEntry> entries = document.all(RevocationEntry.class);
        entries.forEach(this::read);
        if (entries.isEmpty() && !asking.isEmpty()) {
            document.report(
                    "[revocation]",
                    "peer \"" + asking.getFirst().id() + "\" must show certificates that were not revoked: expected"
                            + " directory, with the lists that say so");
        } else {
            asking.forEach(this::checkCovered);
        }
    }

    private void read(RevocationEntry entry) {
        try (Stream<Path> found = Files.list(entry.directory())) {
            List<Path> files = found.filter(
                            file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .limit(MOST + 1)
                    .toList();
            if (files.size() > MOST) {
                document.report(entry, "directory", "expected at most " + MOST + " files, found more");
            } else {
                files.forEach(this::read);
            }
        } catch (IOException e) {
            document.report(entry, "directory", "\"" + entry.directory() + "\" is no directory that can be read");
        }
    }

    private void read(Path file) {
        try {
            for (RevocationList list : RevocationList.read(file)) {
                lists.add(list);
                check(file, list);
            }
        } catch (IdentityProblem e) {
            warn(file, "not used: " + e.getMessage());
        }
    }

    private void check(Path file, RevocationList list) {
        String name = "the list of \"" + list.issuer() + "\" ";
        if (now.isAfter(list.until())) {
            warn(file, name + "has expired at " + list.until());
        } else if (now.isBefore(list.since())) {
            warn(file, name + "begins at " + list.since());
        } else if (list.isEnding(now)) {
            warn(file, name + "will expire soon, at " + list.until());
        }
        if (trust.values().stream().noneMatch(each -> RevocationLists.isOf(list, each))) {
            warn(
                    file,
                    name
                            + "is of no authority in a peer's trust file: it counts only where a peer shows the certificate"
                            + " of that authority and is vouched for by it");
        }
    }

    private void checkCovered(PeerEntry peer) {
        Trust authorities = trust.get(peer.id());
        if (authorities != null) {
            for (String authority : lists().uncovered(authorities, now)) {
                warnings.add(new Problem(
                        bundle.directory().resolve("bundle.toml").toString(),
                        0,
                        0,
                        "peer " + peer.id() + ": revocation",
                        "there is no current list of \"" + authority
                                + "\": whoever it vouches for is shut out until there is"));
            }
        }
    }

    private void warn(Path file, String what) {
        warnings.add(new Problem(file.toString(), 0, 0, "revocation", what));
    }
}
