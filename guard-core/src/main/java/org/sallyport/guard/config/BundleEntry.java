package org.sallyport.guard.config;

import java.nio.file.Path;
import java.util.Optional;
import org.sallyport.guard.bundle.Demand;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [bundle]}: what is enforced.
 *
 * @param path the directory of the first bundle
 * @param store the directory of all that were activated, when it is not beside the journal
 * @param signatures whose signatures a bundle must have
 */
public record BundleEntry(
        @Setting("directory of the policy bundle; of the first one, where bundles are activated: what was activated"
                + " counts from then on")
        Path path,

        @Setting("directory of every bundle that was in force, open to this user alone; made when it is missing; left"
                + " out, bundles beside the journal's directory")
        Optional<Path> store,

        @Setting(
                value = "whose signatures a bundle must have to be put in force: \"none\", or \"author-and-approver\":"
                        + " two persons', whose keys were confirmed",
                otherwise = "\"none\"")
        Demand signatures) {
    /** The store's directory. */
    Path store(AuditEntry audit) {
        return store.orElseGet(() -> audit.directory().resolveSibling("bundles"));
    }
}
