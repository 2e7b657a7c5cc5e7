package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.guard.audit.Durability;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [audit]}: where every decision is recorded.
 *
 * @param directory the journal's directory
 * @param durable what a record must have survived before its stanza is released
 * @param key file of the key of the digests, when it is not beside the journal
 * @param evidence where the inputs of decisions are kept
 */
public record AuditEntry(
        @Setting("directory of the journal, open to this user alone; made when it is missing")
        Path directory,

        @Setting(
                value = "what a record must survive before its stanza leaves: the end of power (\"disk\") or of the"
                        + " process (\"memory\")",
                otherwise = "\"disk\"")
        Durability durable,

        @Setting(
                "file of the key of the journal's digests, open to this user alone; made when it is missing; left out, the"
                        + " journal's directory with \".key\" behind it")
        Optional<Path> key,

        @Setting("where the inputs of decisions are kept; needed where a crossing of the bundle has evidence = true")
        Optional<EvidenceEntry> evidence) {
    /** The file of the key of the digests. */
    public Path keyFile() {
        return key.orElseGet(() -> directory.resolveSibling(directory.getFileName() + ".key"));
    }
}
