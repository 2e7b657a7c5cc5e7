package org.sallyport.guard.config.instance;

import org.sallyport.guard.verify.profile.ProfileRule;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [[rule]]} of a profile.
 *
 * @param id its name
 * @param why what it is for
 * @param test what must be true
 * @param mandatory whether it is always on
 * @param on whether it is on by default
 */
record ProfileRuleEntry(
        @Setting("name of the rule, in records and in [rules] of a guard")
        String id,

        @Setting("what it is for; the record of a block says it")
        String why,

        @Setting(
                "XPath 2.0, of the document; true lets a message pass. $now is the time, $ascii whether all of it is ASCII")
        String test,

        @Setting(value = "whether it is always on: true or false", otherwise = "false")
        boolean mandatory,

        @Setting(value = "whether it is on where no guard says anything: true or false", otherwise = "true")
        boolean on) {
    /** @throws IllegalArgumentException when it would be mandatory and off */
    ProfileRuleEntry {
        if (mandatory && !on) {
            throw new IllegalArgumentException("on: expected true, because the rule is mandatory");
        }
    }

    ProfileRule rule() {
        return new ProfileRule(id, why, test, mandatory, on);
    }
}
