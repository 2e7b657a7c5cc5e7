package org.sallyport.policy.file;

import org.sallyport.policy.setting.JsonSchema;

/** The JSON Schemas of the files of a bundle, derived from the records that they are bound to. */
public final class BundleSchemas {
    private BundleSchemas() {}

    /** The schema of {@code bundle.toml}. */
    public static String bundle() {
        return JsonSchema.of("bundle.toml of a Sallyport policy bundle", BundleToml.class);
    }

    /** The schema of a policy file, with the settings of every control. */
    public static String policy() {
        return JsonSchema.of("A policy file of a Sallyport policy bundle", PolicyToml.class);
    }
}
