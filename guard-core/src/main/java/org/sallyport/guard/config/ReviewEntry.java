package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.review.ReviewSettings;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [review]}: where messages are kept that wait for persons.
 *
 * @param directory the directory of the store
 * @param key file of the key that it is encrypted with, when it is not beside the store
 * @param messages how many messages it may hold
 * @param mostMib how much they may take together
 */
public record ReviewEntry(
        @Setting("directory of the store, open to this user alone; made when it is missing; as durable as the journal")
        Path directory,

        @Setting("file of the key that it is encrypted with, open to this user alone; made when it is missing; left"
                + " out, the directory with \".key\" behind it. Another key opens nothing that is held")
        Optional<Path> key,

        @Setting(value = "how many messages may wait; more are refused", otherwise = "1_000")
        int messages,

        @Setting(
                value = "how many mebibytes they may have together; more are refused. The guard holds them in memory,"
                        + " too",
                otherwise = "16")
        int mostMib) {
    /** @throws IllegalArgumentException when a setting is not sensible */
    public ReviewEntry {
        new Demands()
                .between("messages", messages, 1, 100_000)
                .between("most-mib", mostMib, 1, 4_096)
                .hold();
    }

    /** The file of the key. */
    public Path keyFile() {
        return key.orElseGet(() -> directory.resolveSibling(directory.getFileName() + ".key"));
    }

    /**
     * What the store is opened with. The key is made when it is missing.
     *
     * @param durability that of the journal
     * @param alarm told once when the store has failed
     * @throws org.sallyport.guard.crypto.IdentityProblem when the key cannot be read or made
     */
    public ReviewSettings settings(Durability durability, Consumer<String> alarm) {
        return new ReviewSettings(
                directory, StoreKey.readOrMake(keyFile()), durability, messages, (long) mostMib << 20, alarm);
    }
}
