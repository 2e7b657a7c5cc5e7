package org.sallyport.policy.vector;

import java.time.Duration;
import java.util.Optional;
import org.sallyport.policy.control.Control;
import org.sallyport.policy.control.Reason;
import org.sallyport.policy.setting.Setting;

/**
 * The header of a vector file.
 *
 * @param what what the case shows
 * @param why what asks for it
 * @param effect what goes wrong if it fails
 * @param control the control that is tried alone, its settings beside it at {@code with}
 * @param limits the limits of the reader that is tried
 * @param policy the policy that is tried
 * @param from in a bundle, the side that the stanza comes from
 * @param to in a bundle, the side that it goes to
 * @param expect how the case ends
 * @param reason the reason of a refusal
 * @param rule the step that refuses
 * @param condition the condition of a stream error or rejected stanza
 * @param reply what the guard says to a refused stanza
 * @param at when the stanza comes
 * @param source the peer that it comes by
 * @param target the peer that it goes to
 * @param unlabelled of a control alone: whether it needs no label
 * @param reviewed how many persons have released the stanza
 */
record VectorToml(
        @Setting("what the case shows, in one line") String what,

        @Setting("the requirement or the section of a specification that asks for it")
        String why,

        @Setting("what goes wrong for the user of a guard where this case fails")
        String effect,

        @Setting("name of a control, to try it alone") Optional<Control> control,

        @Setting("limits of the reader; those left out are the standard ones")
        Optional<LimitsToml> limits,

        @Setting("policy file, relative to the vector, to try the whole policy")
        Optional<String> policy,

        @Setting("in a bundle, with \"to\": id of the side that the stanza comes from")
        Optional<String> from,

        @Setting("in a bundle, with \"from\": id of the side that the stanza goes to")
        Optional<String> to,

        @Setting("how the case ends") Ending expect,
        @Setting("reason of a refusal") Optional<Reason> reason,

        @Setting("id of the entry that refuses, or a step of the guard in parentheses")
        Optional<String> rule,

        @Setting("defined condition of the stream error or of the rejected stanza")
        Optional<String> condition,

        @Setting("\"none\", the condition of the error that the guard sends, or \"answer\"")
        Optional<String> reply,

        @Setting(value = "when \"in\" comes, counted as in \"before\"", otherwise = "\"0s\"")
        Duration at,

        @Setting("id of the peer that \"in\" comes by; left out, none, or in a bundle the one that has the sender's"
                + " domain")
        Optional<String> source,

        @Setting("id of the peer that it goes to; left out, none, or in a bundle the one that has the addressee's"
                + " domain")
        Optional<String> target,

        @Setting(
                value = "of a control alone: whether the allow that let the stanza in says that it needs no label",
                otherwise = "false")
        boolean unlabelled,

        @Setting(
                value = "of a policy or a direction: how many different persons have released the message, 0 to 2",
                otherwise = "0")
        int reviewed) {
    /** How many things it names to try; none means the reader with its standard limits. */
    int subjects() {
        boolean crossing = from.isPresent() || to.isPresent();
        return (control.isPresent() ? 1 : 0)
                + (policy.isPresent() ? 1 : 0)
                + (crossing ? 1 : 0)
                + (limits.isPresent() ? 1 : 0);
    }
}
