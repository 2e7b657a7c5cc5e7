package org.sallyport.guard.config.instance;

import org.sallyport.policy.setting.KeysPage;

/** The reference of every key of {@code guard.toml} and {@code profile.toml}, derived from the records that they are bound to. */
public final class InstanceKeys {
    private InstanceKeys() {}

    /** The page, in Markdown. */
    public static String page() {
        return new KeysPage("Keys of an XML guard's bundle", """
                        The accreditor's files of a guard in mode "verify": a directory with `guard.toml`, the trust and label files that
                        it names, the directory of its profile where that is not one that is shipped, `vectors/vectors.toml` with the
                        messages that it names, and `README.md` files. Any other file is an error, and so is any key that does not stand
                        here. Files are TOML 1.0. Times are text: `"250ms"`, `"30s"`, `"5m"`, `"2h"`, `"1d"`.
                        """)
                .section("guard.toml", "One direction: one producer, one consumer, one application profile.")
                .file(GuardToml.class)
                .section(
                        "profile.toml",
                        "What the messages of one application may be. Names of files are relative to its directory.")
                .file(ProfileToml.class)
                .section(
                        "vectors/vectors.toml",
                        "Cases that `sallyport test` runs. Names of files are relative to its directory.")
                .file(VectorToml.class)
                .text();
    }
}
