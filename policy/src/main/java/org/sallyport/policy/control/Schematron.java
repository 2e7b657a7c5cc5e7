package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.SchematronFile;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses stanzas that a Schematron schema of the bundle finds something wrong with. The schema is ISO Schematron with
 * the query language {@code xslt3}; the stanza is the root element of the document.
 *
 * <p>Guarantees that no stanza of these kinds passes this rule of which an {@code assert} fails or a {@code report}
 * fires, whatever its role. The record has the {@code id} of it (else its test) and the place; its text, which may quote
 * the stanza, is not recorded. What fails, or has not ended after {@code within}, refuses. {@code include} and
 * {@code extends} are locked, and so is what is locked for stylesheets (see {@code transform}).
 *
 * @param schema the file
 * @param kinds the kinds of stanza that it is for; others pass
 * @param within how long one stanza may take
 */
public record Schematron(
        @Setting("the schema, a file of the bundle") SchematronFile schema,

        @Setting(
                value = "kinds of stanza that it is for: message, presence, iq; others pass",
                otherwise = "[\"message\", \"presence\", \"iq\"]")
        Set<StanzaKind> kinds,

        @Setting(value = "how long one stanza may take; what takes longer is refused", otherwise = "\"1s\"")
        Duration within)
        implements Control {
    public Schematron {
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
                        Ruling.elements(passage, List.of()),
                        Reason.CONDITION_NOT_MET,
                        stanza -> Ruling.run(passage, schema.programme(), stanza, within))
                : Outcome.pass();
    }
}
