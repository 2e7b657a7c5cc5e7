package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;

/**
 * Refuses stanzas that hold an element of one of the names, at any depth: as a payload, inside a payload, or inside a
 * stanza that is wrapped.
 *
 * <p>Guarantees that no element of these names passes. Passes a stanza that names them in an attribute or in text, as an
 * answer to a disco#info request does. A name in {@code jabber:server} stands for the same in {@code jabber:client} too,
 * which wrapped stanzas are in. To take a payload out and let the rest go on, use {@code remove-payloads}.
 *
 * @param names the names of elements that are refused
 */
public record BlockExtensions(
        @Setting("elements that are refused, each \"{namespace}local\" or \"{namespace}*\"")
        List<Names> names) implements Control {
    public BlockExtensions {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names: expected at least one name");
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        return within(passage.stanza().element())
                .<Outcome>map(name -> new Outcome.Refuse(
                        Reason.EXTENSION_BLOCKED, Shown.printable(name.toString(), Shown.MOST) + " is blocked"))
                .orElse(Outcome.pass());
    }

    private Optional<Name> within(Element element) {
        List<Node> children = element.children();
        for (int i = 0; i < children.size(); i++) {
            if (children.get(i) instanceof Element child) {
                Optional<Name> found = blocks(child.name()) ? Optional.of(child.name()) : within(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private boolean blocks(Name found) {
        Name name = found.namespace().equals(Name.CLIENT) ? Name.server(found.local()) : found;
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).contains(name) || names.get(i).contains(found)) {
                return true;
            }
        }
        return false;
    }
}
