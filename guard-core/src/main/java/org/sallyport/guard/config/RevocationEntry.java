package org.sallyport.guard.config;

import java.nio.file.Path;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [revocation]}: which certificates of peers were revoked.
 *
 * @param directory the directory of the lists
 */
public record RevocationEntry(
        @Setting(
                "directory of certificate revocation lists (CRL) in PEM or DER, read at start and reload: every file in it"
                        + " whose name does not begin with a dot")
        Path directory) {}
