package org.sallyport.guard.config.instance;

import java.util.Set;
import org.sallyport.guard.verify.profile.AllowedLabel;
import org.sallyport.policy.setting.Setting;

/**
 * One of the {@code categories} of a label.
 *
 * @param tag the category's TagName
 * @param values what it may say
 * @param required whether a label must have it
 */
record CategoryEntry(
        @Setting("TagName of the category") String tag,
        @Setting("values that it may have") Set<String> values,

        @Setting(value = "whether a label must have one of them: true or false", otherwise = "false")
        boolean required) {
    /** @throws IllegalArgumentException when there are no values */
    CategoryEntry {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("values: expected at least one");
        }
    }

    AllowedLabel.Category category() {
        return new AllowedLabel.Category(tag, values, required);
    }
}
