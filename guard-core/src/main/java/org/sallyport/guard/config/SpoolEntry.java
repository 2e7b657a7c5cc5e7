package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.spool.SpoolSettings;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [spool]}: where crossings with {@code acknowledge = "stored"} store what they have acknowledged.
 *
 * @param directory the directory of the spool
 * @param key file of the key that it is encrypted with, when it is not beside the spool
 * @param messages how many messages it may hold
 * @param mostMib how much they may take together
 */
public record SpoolEntry(
        @Setting("directory of the spool, open to this user alone; made when it is missing; as durable as the journal")
        Path directory,

        @Setting(
                "file of the key that it is encrypted with, open to this user alone; made when it is missing; left out, the"
                        + " spool's directory with \".key\" behind it. Another key opens nothing that is stored")
        Optional<Path> key,

        @Setting(value = "how many messages may be stored; more are refused", otherwise = "10_000")
        int messages,

        @Setting(
                value =
                        "how many mebibytes they may have together; more are refused. The guard holds them in memory, too; on"
                                + " disk they take up to about three times as much",
                otherwise = "64")
        int mostMib) {
    /** @throws IllegalArgumentException when a setting is not sensible */
    public SpoolEntry {
        new Demands()
                .between("messages", messages, 1, 10_000_000)
                .between("most-mib", mostMib, 1, 65_536)
                .hold();
    }

    /** The file of the key. */
    public Path keyFile() {
        return key.orElseGet(() -> directory.resolveSibling(directory.getFileName() + ".key"));
    }

    /**
     * What the spool is opened with. The key is made when it is missing.
     *
     * @param durability that of the journal
     * @param alarm told once when the spool has failed
     * @throws org.sallyport.guard.crypto.IdentityProblem when the key cannot be read or made
     */
    public SpoolSettings settings(Durability durability, Consumer<String> alarm) {
        return new SpoolSettings(
                directory, StoreKey.readOrMake(keyFile()), durability, messages, (long) mostMib << 20, alarm);
    }
}
