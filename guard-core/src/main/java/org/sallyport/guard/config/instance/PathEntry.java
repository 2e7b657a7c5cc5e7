package org.sallyport.guard.config.instance;

import org.sallyport.policy.setting.Setting;

/**
 * {@code [sender]} and {@code [recipient]} of a profile.
 *
 * @param path where it stands
 */
record PathEntry(
        @Setting("XPath 2.0, of the document, that gives the address; several are each held against the lists")
        String path) {}
