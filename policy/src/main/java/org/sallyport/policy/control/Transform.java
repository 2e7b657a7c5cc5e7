package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.transform.Product;
import org.sallyport.policy.control.transform.Programme;
import org.sallyport.policy.control.transform.Stylesheet;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.InvalidStanza;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Rewrites stanzas by an XSLT 3.0 stylesheet of the bundle. The stanza is the root element of the document that the
 * stylesheet is applied to; the one element that it makes goes on instead. Nothing passes through text on the way.
 *
 * <p>Guarantees that no stanza of these kinds passes but as the stylesheet makes it. What it makes is held to the allow
 * and its grammars as everything else: kind, type, id and addresses stay, and nothing leaves that the allow does not
 * name. A stylesheet that ends itself ({@code fn:error}, {@code xsl:message} with {@code terminate}) refuses the stanza.
 * One that fails, makes nothing, more than one element, a comment, or more than 65,536 nodes or 1,048,576 characters
 * refuses it as well, and so does one that has not ended after {@code within}.
 *
 * <p>Locked are other documents, files, the network, the environment, extensions, {@code xsl:evaluate},
 * {@code xsl:result-document}, {@code xsl:import} and {@code xsl:include}, parsing, chance and the clock:
 * {@code current-dateTime()} is the time at which the stanza came, in UTC. A stylesheet that names any of it is refused
 * with its line when the policy is read. A running guard runs stylesheets in processes of their own; no other crossing
 * waits for them.
 *
 * @param stylesheet the file
 * @param kinds the kinds of stanza that it is for; others pass as they are
 * @param within how long one stanza may take
 */
public record Transform(
        @Setting("the stylesheet, a file of the bundle") Stylesheet stylesheet,

        @Setting(
                value = "kinds of stanza that it is for: message, presence, iq; others pass as they are",
                otherwise = "[\"message\", \"presence\", \"iq\"]")
        Set<StanzaKind> kinds,

        @Setting(value = "how long one stanza may take; what takes longer is refused", otherwise = "\"1s\"")
        Duration within)
        implements Control {
    public Transform {
        kinds = Set.copyOf(kinds);
        Ruling.requireSensible(within);
    }

    @Override
    public Optional<Programme> programme() {
        return Optional.of(stylesheet.programme());
    }

    @Override
    public Outcome examine(Passage passage) {
        if (!kinds.contains(passage.stanza().kind())) {
            return Outcome.pass();
        }
        Product product =
                Ruling.run(passage, stylesheet.programme(), passage.stanza().element(), within);
        return product instanceof Product.Made made
                ? rewritten(passage, made.element())
                : Ruling.refusal(product, Reason.CONDITION_NOT_MET)
                        .orElseThrow(() -> new IllegalStateException("a stylesheet that makes nothing"));
    }

    private Outcome rewritten(Passage passage, Element made) {
        if (made.equals(passage.stanza().element())) {
            return Outcome.pass();
        }
        try {
            return new Outcome.Change(Stanza.of(made), "rewritten by " + stylesheet, List.of());
        } catch (InvalidStanza e) {
            return new Outcome.Refuse(Reason.CONTROL_FAILED, "what the stylesheet makes is no stanza");
        }
    }
}
