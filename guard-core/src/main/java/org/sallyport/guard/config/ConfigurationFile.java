package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.sallyport.guard.bundle.StoreRecords;
import org.sallyport.guard.crypto.CryptoProblem;
import org.sallyport.guard.crypto.Cryptography;
import org.sallyport.policy.setting.Document;
import org.sallyport.policy.setting.Guess;
import org.sallyport.policy.setting.HostPort;
import org.sallyport.policy.setting.Reading;

/** The file while it is read: its entries, and what must hold between them. */
final class ConfigurationFile {
    private final Path file;
    private final Document document;
    private final Optional<ConfigurationToml> toml;
    private final Set<String> identities;

    ConfigurationFile(Path file) {
        this.file = file;
        this.document = Document.read(file);
        this.toml = document.bind(ConfigurationToml.class);
        this.identities = document.checkIds("identity");
        Set<HostPort> addresses = new HashSet<>();
        document.all(ListenerEntry.class).forEach(listener -> check(listener, addresses));
        Set<String> peers = new HashSet<>();
        document.all(LinkEntry.class).forEach(link -> check(link, peers));
        document.all(CryptoEntry.class)
                .forEach(crypto -> crypto.fallback().ifPresent(id -> checkIdentity(crypto, "fallback", id)));
    }

    Document document() {
        return document;
    }

    /** Makes the process do its cryptography as the file says; false, and reported, when that cannot be. */
    boolean chooseCryptography() {
        for (CryptoEntry crypto : document.all(CryptoEntry.class)) {
            try {
                Cryptography.choose(crypto.mode());
            } catch (CryptoProblem e) {
                document.report(crypto, "mode", String.valueOf(e.getMessage()));
                return false;
            }
        }
        return true;
    }

    /** What the process is to be; an edge where that cannot be read. */
    Mode mode() {
        return toml.map(ConfigurationToml::mode).orElse(Mode.EDGE);
    }

    /** What is enforced, and the store of what was, when the file says them. */
    Optional<BundleEntry> bundle() {
        return document.all(BundleEntry.class).stream().findFirst();
    }

    /** The store of bundles, when the file says where the journal is. */
    Optional<StoreRecords> store() {
        return document.all(AuditEntry.class).stream()
                .findFirst()
                .flatMap(audit -> bundle().map(entry -> new StoreRecords(entry.store(audit))));
    }

    /** The directory of persons, when it can be known. */
    Optional<Path> register() {
        return toml.map(all -> all.persons().directory(all.audit()));
    }

    Reading<Configuration> reading() {
        return document.reading(toml.map(read -> read.configuration(file)));
    }

    private void check(ListenerEntry listener, Set<HostPort> addresses) {
        listener.identity().ifPresent(id -> checkIdentity(listener, "identity", id));
        if (listener.address().port() != 0 && !addresses.add(listener.address())) {
            document.report(listener, "address", "\"" + listener.address() + "\" stands twice");
        }
    }

    private void check(LinkEntry link, Set<String> peers) {
        link.identity().ifPresent(id -> checkIdentity(link, "identity", id));
        if (!peers.add(link.peer())) {
            document.report(link, "peer", "peer \"" + link.peer() + "\" has a link already");
        }
    }

    private void checkIdentity(Record at, String key, String id) {
        if (!identities.contains(id)) {
            document.report(at, key, Guess.unknown("identity", id, identities));
        }
    }
}
