package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.RelaxNgFile;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses what is not valid by a RELAX NG schema of the bundle: the whole stanza, or the payloads named.
 *
 * <p>Guarantees that no stanza of these kinds passes this rule in which such an element is not valid. Does not ask for a
 * payload to be there: a schema of the whole stanza can. The record has the place and what was expected there. The
 * datatypes are those of XML Schema; {@code include} and {@code externalRef} are locked. A schema that uses {@code pattern}s of text, or
 * may do so, is run as stylesheets are, in a process of its own, and refuses what has not ended after {@code within}; any
 * other takes time linear in the stanza and runs at once.
 *
 * @param schema the file
 * @param payloads the payloads that must be valid; the whole stanza where there are none
 * @param kinds the kinds of stanza that it is for; others pass
 * @param within how long one of them may take
 */
public record RelaxNg(
        @Setting("the schema, a file of the bundle; compact syntax where its name ends in .rnc")
        RelaxNgFile schema,

        @Setting(
                value = "payloads that must be valid, each as a document of its own, each \"{namespace}local\" or"
                        + " \"{namespace}*\"; left out, the whole stanza must be",
                otherwise = "[]")
        List<Names> payloads,

        @Setting(
                value = "kinds of stanza that it is for: message, presence, iq; others pass",
                otherwise = "[\"message\", \"presence\", \"iq\"]")
        Set<StanzaKind> kinds,

        @Setting(value = "how long one of them may take; what takes longer is refused", otherwise = "\"1s\"")
        Duration within)
        implements Control {
    public RelaxNg {
        payloads = List.copyOf(payloads);
        kinds = Set.copyOf(kinds);
        Ruling.requireSensible(within);
    }

    @Override
    public Optional<Programme> programme() {
        return Optional.of(schema.programme());
    }

    @Override
    public Outcome examine(Passage passage) {
        return kinds.contains(passage.stanza().kind())
                ? Ruling.of(
                        Ruling.elements(passage, payloads),
                        Reason.NOT_IN_SCHEMA,
                        element -> schema.here(element)
                                .orElseGet(() -> Ruling.run(passage, schema.programme(), element, within)))
                : Outcome.pass();
    }
}
