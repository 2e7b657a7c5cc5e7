package org.sallyport.policy.control;

import java.util.List;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Lets requests through by what they ask for, and no others.
 *
 * <p>Guarantees that every request (an IQ of type get or set) that passes is of a family in {@code families}, of the type
 * and to the kind of address that the family's document has it for, or has a payload in {@code others}. Results and errors
 * are not held to it: they cross only for a request that did, with the payload that was asked for, whatever the rules
 * say. Messages and presence pass.
 *
 * @param families what may be asked for
 * @param others payloads of further requests
 */
public record Requests(
        @Setting("families of requests that pass") Set<RequestFamily> families,

        @Setting(
                value = "payloads of other requests that pass, each \"{namespace}local\" or \"{namespace}*\"",
                otherwise = "[]")
        List<Names> others)
        implements Control {
    public Requests {
        families = Set.copyOf(families);
        others = List.copyOf(others);
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        boolean request = stanza.kind() == StanzaKind.IQ && (stanza.is("get") || stanza.is("set"));
        return !request || stanza.payloads().stream().allMatch(payload -> isListed(stanza, payload))
                ? Outcome.pass()
                : new Outcome.Refuse(
                        Reason.REQUEST_NOT_LISTED,
                        "a " + stanza.type() + " of "
                                + Shown.printable(
                                        stanza.payloads().getFirst().name().toString(), Shown.MOST));
    }

    private boolean isListed(Stanza request, Element payload) {
        return families.stream().anyMatch(family -> family.has(request, payload.name()))
                || others.stream().anyMatch(names -> names.contains(payload.name()));
    }
}
