package org.sallyport.policy.control.transform;

import org.sallyport.policy.setting.Setting;

/**
 * A prefix that conditions use.
 *
 * @param prefix the prefix
 * @param namespace what it is bound to
 */
public record Prefix(
        @Setting("the prefix") String prefix,
        @Setting("the namespace that it is bound to") String namespace) {}
