package org.sallyport.policy.control;

import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Removes payloads: first-level child elements of messages and presence. What is left goes on.
 *
 * <p>Guarantees that none of the named payloads passes. Does not touch requests and answers, whose one payload is what
 * they are; leave that payload out of the allow instead. A payload that no allow lets arrive is refused before this
 * rule is reached.
 *
 * @param payloads the names of what is removed
 */
public record RemovePayloads(
        @Setting("payloads to remove, each \"{namespace}local\" or \"{namespace}*\"")
        List<Names> payloads) implements Control {
    public RemovePayloads {
        payloads = List.copyOf(payloads);
        if (payloads.isEmpty()) {
            throw new IllegalArgumentException("payloads: expected at least one name");
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        if (stanza.kind() == StanzaKind.IQ || stanza.payloads().stream().noneMatch(this::names)) {
            return Outcome.pass();
        }
        String removed = stanza.payloads().stream()
                .filter(this::names)
                .map(e -> e.name().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        Element left = stanza.element().withoutElements(this::names);
        return new Outcome.Change(Stanza.of(left), "removed " + removed, List.of());
    }

    private boolean names(Element element) {
        return payloads.stream().anyMatch(names -> names.contains(element.name()));
    }
}
