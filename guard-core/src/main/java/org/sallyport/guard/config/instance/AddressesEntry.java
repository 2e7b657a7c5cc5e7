package org.sallyport.guard.config.instance;

import java.util.List;
import org.sallyport.guard.verify.profile.AddressPattern;
import org.sallyport.guard.verify.profile.AddressRule;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [senders]} and {@code [recipients]}.
 *
 * @param only nobody but these
 * @param never none of these
 */
record AddressesEntry(
        @Setting(
                value = "nobody but these: an address as the profile gives it, '*' at either end for the rest;"
                        + " none: everybody",
                otherwise = "[]")
        List<AddressPattern> only,

        @Setting(value = "none of these, also where \"only\" has them", otherwise = "[]")
        List<AddressPattern> never) {
    AddressesEntry {
        only = List.copyOf(only);
        never = List.copyOf(never);
    }

    boolean isEmpty() {
        return only.isEmpty() && never.isEmpty();
    }

    AddressRule rule() {
        return new AddressRule(only, never);
    }
}
