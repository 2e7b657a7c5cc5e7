package org.sallyport.appliance;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.guard.audit.DecisionRecords;
import org.sallyport.guard.config.AuditEntry;
import org.sallyport.guard.config.Configuration;
import org.sallyport.guard.config.EvidenceEntry;
import org.sallyport.guard.config.IdentifiersEntry;
import org.sallyport.guard.crypto.Cryptography;
import org.sallyport.guard.crypto.DigestKey;
import org.sallyport.guard.crypto.RecipientKey;
import org.sallyport.guard.replay.Selection;
import org.sallyport.guard.replay.Store;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.setting.Reading;
import picocli.CommandLine.Option;

/** The options of commands that read what was kept of decisions. */
final class EvidenceOptions {
    static final String OFF = "evidence is off: there is no [audit.evidence] in the configuration, so no input of a"
            + " decision is kept and nothing can be decided again";

    @Option(
            names = "--config",
            required = true,
            paramLabel = "FILE",
            description = "sallyport.toml: where the journal and the evidence are")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path config;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "private key to which the evidence is encrypted, in PEM")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path key;

    @Option(
            names = "--key-password",
            paramLabel = "FILE",
            description = "file of the key's password, on its first line")
    private Optional<Path> password = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "from this moment on, as 2026-03-01T12:00:00Z")
    private Optional<Instant> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "before this moment")
    private Optional<Instant> to = Optional.empty();

    @Option(names = "--passage", paramLabel = "ID", description = "this passage alone")
    private Optional<String> passage = Optional.empty();

    /** What the options lead to. */
    record Material(Configuration configuration, Store store, IdentifierKeys keys, DecisionRecords records) {}

    /** Opens everything, or says why it cannot be opened. */
    Optional<Material> open(PrintWriter err) {
        Reading<Configuration> reading = Configuration.read(config);
        reading.problems().forEach(err::println);
        Optional<Material> material = reading.value().flatMap(configuration -> material(configuration, err));
        err.flush();
        return material;
    }

    private Optional<Material> material(Configuration configuration, PrintWriter err) {
        Cryptography.choose(configuration.crypto().mode());
        AuditEntry audit = configuration.audit();
        if (audit.evidence().isEmpty()) {
            err.println("sallyport: " + OFF);
            return Optional.empty();
        }
        EvidenceEntry evidence = audit.evidence().get();
        RecipientKey opened = RecipientKey.read(key, password);
        Store store = new Store(audit.directory(), evidence.directory(), opened);
        DecisionRecords records = new DecisionRecords(DigestKey.read(audit.keyFile()));
        IdentifierKeys keys =
                configuration.identifiers().map(IdentifiersEntry::keys).orElse(IdentifierKeys.NONE);
        return Optional.of(new Material(configuration, store, keys, records));
    }

    /** @throws IllegalArgumentException when the passage is none */
    Selection selection() {
        return new Selection(from, to, passage.map(PassageId::of));
    }
}
