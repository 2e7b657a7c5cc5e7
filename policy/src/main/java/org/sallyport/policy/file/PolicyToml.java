package org.sallyport.policy.file;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.setting.Setting;

/**
 * A policy file.
 *
 * @param name what the policy calls itself
 * @param allow the permissions, the first that fits counts
 * @param rule the rules, in the order in which they run
 * @param identifiers what is made opaque at the end
 */
record PolicyToml(
        @Setting("what the policy calls itself, in records and reports")
        String name,

        @Setting("what may cross; the first that fits counts, and what none fits is refused")
        List<Allow> allow,

        @Setting(value = "what is refused or changed of that, in the order of the file", otherwise = "[]")
        List<Rule> rule,

        @Setting("what of the sending side leaves only in disguise, and is mapped back; left out, nothing")
        Optional<Identifiers> identifiers) {
    PolicyToml {

        if (allow.isEmpty()) {
            throw new IllegalArgumentException("allow: expected at least one, for without it nothing crosses");
        }
    }

    boolean makesOpaque() {
        return identifiers.map(Identifiers::isOn).orElse(false);
    }

    Policy policy() {
        return new Policy(name, allow, rule, identifiers.orElse(Identifiers.PLAIN));
    }
}
