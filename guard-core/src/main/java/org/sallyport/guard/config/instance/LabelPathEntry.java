package org.sallyport.guard.config.instance;

import java.util.Optional;
import org.sallyport.guard.verify.profile.LabelPlace;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [label]} of a profile.
 *
 * @param path where it stands
 * @param required which messages must have one
 */
record LabelPathEntry(
        @Setting("XPath 2.0, of the document, that gives the label's element; more than one is blocked")
        String path,

        @Setting("XPath 2.0 that is true of messages that must have a label; left out, every message must")
        Optional<String> required) {
    LabelPlace place() {
        return new LabelPlace(path, required);
    }
}
