package org.sallyport.policy.control;

import java.util.Optional;
import org.sallyport.policy.setting.Demands;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Names;

/**
 * How much may stand in elements of a name, wherever in a stanza.
 *
 * @param name the elements
 * @param characters characters of the text directly in one
 * @param attribute characters of one of its attribute values
 * @param count how many there may be in a stanza
 */
public record PartLimit(
        @Setting("the elements, \"{namespace}local\" or \"{namespace}*\"")
        Names name,

        @Setting("characters of the text directly in one") Optional<Integer> characters,

        @Setting("characters of one of its attribute values")
        Optional<Integer> attribute,

        @Setting("how many of them a stanza may hold, at any depth")
        Optional<Integer> count) {
    public PartLimit {
        if (characters.isEmpty() && attribute.isEmpty() && count.isEmpty()) {
            throw new IllegalArgumentException("expected \"characters\", \"attribute\" or \"count\"");
        }
        Demands demands = new Demands();
        characters.ifPresent(most -> demands.between("characters", most, 0, Integer.MAX_VALUE));
        attribute.ifPresent(most -> demands.between("attribute", most, 0, Integer.MAX_VALUE));
        count.ifPresent(most -> demands.between("count", most, 0, Integer.MAX_VALUE));
        demands.hold();
    }
}
