package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sallyport.policy.control.labelling.Judge;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;

/**
 * Removes security labels (XEP-0258) from messages, for a side that has no use for them or must not see them; or just their
 * equivalent labels, or their markings for readers.
 *
 * <p>Guarantees that no message passes this rule with such a part as a payload of its own. Judges nothing: whoever needs to
 * know what is let through unlabelled writes {@code require-label} before it. Labels in presence, requests and inside other
 * payloads are not touched; no grammar lets these leave.
 *
 * @param remove what is removed
 */
public record StripLabel(
        @Setting(value = "what is removed: label (all of it), equivalents, marking", otherwise = "[\"label\"]")
        Set<LabelPart> remove)
        implements Control {
    private static final Name EQUIVALENT = new Name(Judge.SECURITYLABEL.namespace(), "equivalentlabel");
    private static final Name MARKING = new Name(Judge.SECURITYLABEL.namespace(), "displaymarking");

    public StripLabel {
        if (remove.isEmpty()) {
            throw new IllegalArgumentException("remove: expected at least one of label, equivalents and marking");
        }
        remove = Collections.unmodifiableSet(EnumSet.copyOf(remove));
    }

    @Override
    public Outcome examine(Passage passage) {
        if (!(passage.stanza() instanceof Message message)) {
            return Outcome.pass();
        }
        boolean changed = false;
        List<Node> left = new ArrayList<>(message.element().children().size());
        for (Node node : message.element().children()) {
            if (node instanceof Element payload && payload.name().equals(Judge.SECURITYLABEL)) {
                Element stripped = payload.withoutElements(this::goes);
                boolean goes = remove.contains(LabelPart.LABEL);
                changed |= goes || !stripped.equals(payload);
                if (!goes) {
                    left.add(stripped);
                }
            } else {
                left.add(node);
            }
        }
        return changed ? new Outcome.Change(message.with(left), what(), List.of()) : Outcome.pass();
    }

    private boolean goes(Element part) {
        return remove.contains(LabelPart.EQUIVALENTS) && part.name().equals(EQUIVALENT)
                || remove.contains(LabelPart.MARKING) && part.name().equals(MARKING);
    }

    private String what() {
        return "removed of the security label: " + remove.toString().toLowerCase(Locale.ROOT);
    }
}
