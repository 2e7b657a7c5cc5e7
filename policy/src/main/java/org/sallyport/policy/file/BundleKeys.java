package org.sallyport.policy.file;

import java.util.Map;
import java.util.TreeMap;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.setting.KeysPage;
import org.sallyport.policy.setting.Words;

/** The reference of every key of a bundle, derived from the records that its files are bound to. */
public final class BundleKeys {
    private BundleKeys() {}

    /** The page, in Markdown. */
    public static String page() {
        KeysPage page = new KeysPage("Keys of a policy bundle", """
                A bundle is a directory: `bundle.toml`, the policy and trust files that it names, the files that rules name, what stands under
                `vectors/`, and `README.md` files. Any other file is an error, and so is any key that does not stand here.
                Files are TOML 1.0. Times are text: `"250ms"`, `"30s"`, `"5m"`, `"2h"`, `"1d"`.
                """);
        page.section("bundle.toml", "Who there is, and what may cross between whom.")
                .file(BundleToml.class);
        page.section("A policy file", "What one or more crossings let through.").file(PolicyToml.class);
        page.section("Controls", "What `control` of a rule may name, and the keys of its `with`.");
        controls().forEach((name, control) -> page.table("`" + name + "`", control));
        return page.text();
    }

    private static Map<String, Class<? extends Record>> controls() {
        Map<String, Class<? extends Record>> controls = new TreeMap<>();
        for (Class<?> control : Control.class.getPermittedSubclasses()) {
            controls.put(Words.kebab(control.getSimpleName()), control.asSubclass(Record.class));
        }
        return controls;
    }
}
