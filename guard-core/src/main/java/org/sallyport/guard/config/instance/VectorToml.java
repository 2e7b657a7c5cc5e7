package org.sallyport.guard.config.instance;

import java.util.List;
import org.sallyport.policy.setting.Setting;

/**
 * {@code vectors/vectors.toml}.
 *
 * @param vector the cases
 */
record VectorToml(
        @Setting("a case of what must pass or must not") List<VectorEntry> vector) {}
