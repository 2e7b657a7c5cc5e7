package org.sallyport.guard.config.instance;

import java.util.Optional;
import org.sallyport.guard.verify.profile.Limits;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;

/**
 * {@code [limits]}: how much a message may be.
 *
 * @param octets of the whole message
 * @param depth of elements in one another
 * @param elements in the whole message
 * @param attributes of one element
 * @param text characters of one text or value
 * @param name characters of one name
 */
record LimitsEntry(
        @Setting("octets of the whole message") Optional<Integer> octets,
        @Setting("depth of elements in one another") Optional<Integer> depth,
        @Setting("elements in the whole message") Optional<Integer> elements,

        @Setting("attributes of one element, declarations of namespaces among them")
        Optional<Integer> attributes,

        @Setting("characters of one text or one attribute's value")
        Optional<Integer> text,

        @Setting("characters of one name, or of a namespace")
        Optional<Integer> name) {
    /** @throws IllegalArgumentException when a number is beyond what any guard reads */
    LimitsEntry {
        Limits most = Limits.MOST;
        new Demands()
                .between("octets", octets.orElse(1), 1, most.octets())
                .between("depth", depth.orElse(1), 1, most.depth())
                .between("elements", elements.orElse(1), 1, most.elements())
                .between("attributes", attributes.orElse(1), 1, most.attributes())
                .between("text", text.orElse(1), 1, most.text())
                .between("name", name.orElse(1), 1, most.name())
                .hold();
    }

    /** These, and the others where nothing is said. */
    Limits over(Limits others) {
        return new Limits(
                octets.orElse(others.octets()),
                depth.orElse(others.depth()),
                elements.orElse(others.elements()),
                attributes.orElse(others.attributes()),
                text.orElse(others.text()),
                name.orElse(others.name()));
    }
}
