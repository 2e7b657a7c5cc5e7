package org.sallyport.guard.config;

import java.nio.file.Path;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [bundle]}: what is enforced.
 *
 * @param path the bundle's directory
 */
public record BundleEntry(
        @Setting("directory of the policy bundle") Path path) {}
