package org.sallyport.guard.config.instance;

import org.sallyport.guard.verify.profile.Namespace;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[namespace]]} of a profile: a prefix.
 *
 * @param prefix the prefix
 * @param name what it stands for
 */
record NamespaceEntry(
        @Setting("prefix") String prefix,
        @Setting("name of the namespace it stands for") String name) {
    Namespace namespace() {
        return new Namespace(prefix, name);
    }
}
