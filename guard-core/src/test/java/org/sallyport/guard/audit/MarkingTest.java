package org.sallyport.guard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

class MarkingTest {
    private static final String LABELS = "urn:xmpp:sec-label:0";

    private static Stanza labelled(Element... inside) {
        Element label = Element.of(new Name(LABELS, "securitylabel"), inside);
        return Stanza.of(StanzaKind.MESSAGE, "chat", Given.ANN, Given.BOB, "m-1", List.of(label));
    }

    private static Element marking(String text) {
        return Element.of(new Name(LABELS, "displaymarking"), text);
    }

    @Test
    void marking_isThatOfTheLabel() {
        assertThat(Marking.of(labelled(marking("HARBOUR CLOSED")))).isEqualTo("HARBOUR CLOSED");
        assertThat(Marking.of(labelled())).isEmpty();
        assertThat(Marking.of(Stanza.of(StanzaKind.MESSAGE, "chat", Given.ANN, Given.BOB, "m-1", List.of())))
                .isEmpty();
    }

    @Test
    void longMarking_isCutBetweenCharacters() {
        String astral = new String(Character.toChars(0x1F512));
        assertThat(Marking.of(labelled(marking(astral.repeat(300))))).isEqualTo(astral.repeat(256));
    }
}
