package org.sallyport.guard.config;

import java.util.List;
import org.sallyport.policy.setting.KeyTables;
import org.sallyport.policy.setting.KeysPage;

/** The reference of every key of {@code sallyport.toml}, derived from the records that it is bound to. */
public final class ConfigurationKeys {
    private ConfigurationKeys() {}

    /** The keys, table by table. */
    public static List<KeyTables.KeyTable> tables() {
        return KeyTables.of(ConfigurationToml.class);
    }

    /** The page, in Markdown. */
    public static String page() {
        return new KeysPage("Keys of sallyport.toml", """
            The operator's file: addresses, certificates and keys, limits, directories, and which bundle. Paths are
            relative to the file's directory. A key that does not stand here is an error. The file is TOML 1.0. Times are
            text: `"250ms"`, `"30s"`, `"5m"`, `"2h"`, `"1d"`.
            """)
                .section("sallyport.toml", "What a guard runs on.")
                .file(ConfigurationToml.class)
                .text();
    }
}
