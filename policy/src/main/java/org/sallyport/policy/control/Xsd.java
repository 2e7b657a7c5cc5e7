package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.XsdFile;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses what is not valid by an XML Schema (1.0) of the bundle: the whole stanza, or the payloads named.
 *
 * <p>Guarantees that no stanza of these kinds passes this rule in which such an element is not valid. Does not ask for a
 * payload to be there: a schema of the whole stanza can. Changes nothing: defaults of the schema are not filled in. The
 * record has the place and the name of the rule of the specification that is broken. A schema is one file: {@code include},
 * {@code import}, {@code redefine} and document types are locked; {@code xs:any} lets other namespaces in. It runs as stylesheets do, in a
 * process of its own, and what has not ended after {@code within} is refused.
 *
 * @param schema the file
 * @param payloads the payloads that must be valid; the whole stanza where there are none
 * @param kinds the kinds of stanza that it is for; others pass
 * @param within how long one of them may take
 */
public record Xsd(
        @Setting("the schema, a file of the bundle") XsdFile schema,

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
    public Xsd {
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
                        element -> Ruling.run(passage, schema.programme(), element, within))
                : Outcome.pass();
    }
}
