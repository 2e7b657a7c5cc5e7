package org.sallyport.policy.file;

import org.sallyport.policy.setting.Setting;

/**
 * {@code [[side]]} of a bundle: a named zone.
 *
 * @param id its name
 */
public record SideEntry(
        @Setting("name of the side, in records and commands")
        String id) {}
