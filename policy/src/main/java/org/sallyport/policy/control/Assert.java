package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.transform.Condition;
import org.sallyport.policy.control.transform.Prefix;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses stanzas of which a condition is not true. Conditions are XPath 3.1 expressions over the stanza, which is the
 * root element of the document; names without a prefix are in no namespace, so bind one to {@code jabber:server}.
 *
 * <p>Guarantees that no stanza of these kinds passes this rule unless every condition is true of it as the rules before
 * have left it. One that fails, or has not ended after {@code within}, refuses. The record has the message of the first
 * that is not true; no peer sees it. Locked is what is locked for stylesheets (see {@code transform}).
 *
 * @param conditions what must be true, in order
 * @param namespaces the prefixes that conditions use
 * @param kinds the kinds of stanza that they are for; others pass
 * @param within how long one stanza may take
 */
public record Assert(
        @Setting("what must be true of a stanza, in order") List<Condition> conditions,

        @Setting(value = "the prefixes that conditions use", otherwise = "[]")
        List<Prefix> namespaces,

        @Setting(
                value = "kinds of stanza that they are for: message, presence, iq; others pass",
                otherwise = "[\"message\", \"presence\", \"iq\"]")
        Set<StanzaKind> kinds,

        @Setting(value = "how long one stanza may take; what takes longer is refused", otherwise = "\"1s\"")
        Duration within)
        implements Control {
    public Assert {
        conditions = List.copyOf(conditions);
        namespaces = List.copyOf(namespaces);
        kinds = Set.copyOf(kinds);
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("conditions: expected at least one");
        }
        Ruling.requireSensible(within);
    }

    @Override
    public Optional<Programme> programme() {
        return Optional.of(Programme.of(namespaces, conditions));
    }

    @Override
    public Outcome examine(Passage passage) {
        return kinds.contains(passage.stanza().kind())
                ? Ruling.of(
                        Ruling.elements(passage, List.of()),
                        Reason.CONDITION_NOT_MET,
                        stanza -> Ruling.run(passage, Programme.of(namespaces, conditions), stanza, within))
                : Outcome.pass();
    }
}
