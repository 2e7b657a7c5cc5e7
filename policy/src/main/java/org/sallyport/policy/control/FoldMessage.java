package org.sallyport.policy.control;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;

/**
 * Folds messages to the payloads that are named: everything else is removed, a security label that is not named too.
 *
 * <p>Guarantees that no other payload of a message passes. A message of which nothing is left is dropped without a word,
 * by whatever policy. Folding twice is folding once. Errors pass: they are the guard's own. Does not touch what stands
 * inside a payload, and does not touch presence and requests. What is removed must be named by an allow, to arrive at
 * all: in its {@code discards}, best.
 *
 * @param keep the names of what stays
 */
public record FoldMessage(
        @Setting("payloads that stay, each \"{namespace}local\" or \"{namespace}*\"")
        List<Names> keep) implements Control {
    /** Characters of names in the record. */
    private static final int SHOWN = 160;

    public FoldMessage {
        keep = List.copyOf(keep);
        if (keep.isEmpty()) {
            throw new IllegalArgumentException("keep: expected at least one name");
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        boolean folds = passage.stanza() instanceof Message message && !message.is("error");
        return folds && hasMore(passage.stanza().element()) ? fold(passage.stanza()) : Outcome.pass();
    }

    private boolean hasMore(Element message) {
        for (Node node : message.children()) {
            if (node instanceof Element payload && !isKept(payload)) {
                return true;
            }
        }
        return false;
    }

    private boolean isKept(Element payload) {
        for (Names names : keep) {
            if (names.contains(payload.name())) {
                return true;
            }
        }
        return false;
    }

    private Outcome fold(Stanza message) {
        Set<Name> gone = new LinkedHashSet<>();
        Element left = message.element().withoutElements(payload -> !isKept(payload) && note(payload, gone));
        return new Outcome.Change(
                Stanza.of(left),
                "folded to what is named, without " + Shown.printable(gone.toString(), SHOWN),
                List.of());
    }

    private static boolean note(Element payload, Set<Name> gone) {
        gone.add(payload.name());
        return true;
    }
}
