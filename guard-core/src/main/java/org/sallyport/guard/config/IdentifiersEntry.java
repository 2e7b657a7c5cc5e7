package org.sallyport.guard.config;

import java.nio.file.Path;
import org.sallyport.guard.crypto.IdentifierKeyFile;
import org.sallyport.policy.identifier.IdentifierKeys;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [identifiers]}: what identifiers are made opaque with.
 *
 * @param key file of the keys
 */
public record IdentifiersEntry(
        @Setting(
                "file of the keys, open to this user alone: a line of 64 hexadecimal digits each (openssl rand -hex 32)."
                        + " The first makes opaque, all map back: a new key goes before the old one. Every guard at the"
                        + " same boundary needs the same keys")
        Path key) {
    /** @throws org.sallyport.guard.crypto.IdentityProblem when the file cannot be read or holds no keys */
    public IdentifierKeys keys() {
        return IdentifierKeyFile.read(key);
    }
}
