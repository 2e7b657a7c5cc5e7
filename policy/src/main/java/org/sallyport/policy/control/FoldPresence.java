package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Presence;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.Stanza;

/**
 * Folds presence to little: many states become few, and status text, priority, capabilities and every payload that is
 * not named are gone.
 *
 * <p>Guarantees that available presence shows only states that the table maps to, that of payloads only those in
 * {@code keep} are left (and, while {@code rooms} holds, the two that entering and leaving rooms needs), and that
 * presence with a security label does not pass (XEP-0258, section 4.3). A state that the table does not name becomes
 * {@code online}; without a table all do. Folding twice is folding once. What is left must still be allowed.
 *
 * <p>Types in {@code drop} are refused; who asks for a subscription is told so. {@code unavailable}, {@code unsubscribe}
 * and {@code unsubscribed} always cross, folded, so that no side shows ghosts.
 *
 * <p>{@code caps = "strip"} removes capabilities (XEP-0115), and with them ends personal events (XEP-0163) to contacts on
 * the other side: servers no longer know who wants which. {@code caps = "own"} writes those of {@code own} instead, on
 * all available presence alike, and answers requests of disco#info for them (node and hash as written), so that none of
 * these crosses. Write the same rule in the policies of both directions: presence goes out by the one, requests come in
 * by the other. Requests without that node are left alone: what they reveal is for the allows to say.
 *
 * <p>Does not hide when presence changes, who sends it, or resources.
 *
 * @param states what states become
 * @param keep payloads that stay
 * @param rooms whether what rooms need stays
 * @param drop types that are refused
 * @param caps what becomes of capabilities
 * @param own the capabilities to write
 */
public record FoldPresence(
        @Setting(value = "what states become; one that is not named becomes online", otherwise = "[]")
        List<StateFold> states,

        @Setting(value = "payloads that stay, each \"{namespace}local\" or \"{namespace}*\"", otherwise = "[]")
        List<Names> keep,

        @Setting(
                value = "whether the payloads that entering rooms needs stay (x of muc and of muc#user)",
                otherwise = "true")
        boolean rooms,

        @Setting(value = "types that are refused, some of probe, subscribe and subscribed", otherwise = "[]")
        Set<String> drop,

        @Setting(
                value = "what becomes of capabilities: strip removes them, own writes those of the rule",
                otherwise = "\"strip\"")
        CapsUse caps,

        @Setting(value = "the capabilities that caps = \"own\" writes and answers for", otherwise = "{}")
        Capabilities own)
        implements Control {
    private static final Name SHOW = Name.server("show");
    private static final Name LABEL = new Name("urn:xmpp:sec-label:0", "securitylabel");
    private static final Name MUC = new Name("http://jabber.org/protocol/muc", "x");
    private static final Name MUC_USER = new Name("http://jabber.org/protocol/muc#user", "x");
    private static final Set<String> DROPPABLE = Set.of("probe", "subscribe", "subscribed");

    public FoldPresence {
        states = List.copyOf(states);
        keep = List.copyOf(keep);
        drop = Set.copyOf(drop);
        requireFinal(states);
        requireOthers(keep);
        if (!DROPPABLE.containsAll(drop)) {
            throw new IllegalArgumentException("drop: expected some of probe, subscribe and subscribed, found "
                    + drop.stream().sorted().toList());
        }
    }

    /** Each state is named once, and what a state becomes stays what it is. */
    private static void requireFinal(List<StateFold> states) {
        for (Availability state : Availability.values()) {
            if (states.stream().filter(fold -> fold.from().contains(state)).count() > 1) {
                throw new IllegalArgumentException("states: \"" + state.word() + "\" stands in two entries");
            }
            Availability once = folded(states, state);
            if (folded(states, once) != once) {
                throw new IllegalArgumentException("states: \"" + state.word() + "\" becomes \"" + once.word()
                        + "\", which becomes something else; name it where it becomes itself");
            }
        }
    }

    private static void requireOthers(List<Names> keep) {
        for (Names names : keep) {
            for (Name decided : List.of(SHOW, Capabilities.C, LABEL)) {
                if (names.contains(decided)) {
                    throw new IllegalArgumentException("keep: " + decided + " is not for this list to keep");
                }
            }
        }
    }

    private static Availability folded(List<StateFold> states, Availability state) {
        for (StateFold fold : states) {
            if (fold.from().contains(state)) {
                return fold.to();
            }
        }
        return Availability.ONLINE;
    }

    @Override
    public List<String> cautions() {
        return caps == CapsUse.STRIP
                ? List.of("caps = \"strip\" ends personal events (PEP: avatars, nicknames, moods) to contacts on the"
                        + " other side, whose servers no longer know who wants them")
                : List.of();
    }

    @Override
    public Outcome examine(Passage passage) {
        return switch (passage.stanza()) {
            case Message _ -> Outcome.pass();
            case Iq request -> answer(request);
            case Presence presence -> examine(presence);
        };
    }

    private Outcome answer(Iq request) {
        boolean asked = caps == CapsUse.OWN
                && request.is("get")
                && request.payloads().stream().anyMatch(own::areAsked);
        return asked
                ? new Outcome.Answer(own.answer(), "asks for the capabilities that the guard writes")
                : Outcome.pass();
    }

    private Outcome examine(Presence presence) {
        if (presence.is("error")) {
            return Outcome.pass();
        }
        if (presence.element().child(LABEL).isPresent()) {
            return new Outcome.Refuse(Reason.LABEL_MISPLACED, "presence with a security label");
        }
        if (drop.contains(presence.type())) {
            return new Outcome.Refuse(Reason.TYPE_BLOCKED, "presence of type " + presence.type() + " is dropped");
        }
        Optional<Availability> state = state(presence.element());
        return state.isEmpty()
                ? new Outcome.Refuse(Reason.NOT_IN_GRAMMAR, "show: expected at most one, of away, chat, dnd and xa")
                : fold(presence, folded(states, state.get()));
    }

    /** What the presence shows; empty when it shows what there is not, which must not become something that there is. */
    private static Optional<Availability> state(Element presence) {
        List<Element> shows =
                presence.elements().stream().filter(e -> e.name().equals(SHOW)).toList();
        return switch (shows.size()) {
            case 0 -> Optional.of(Availability.ONLINE);
            case 1 ->
                Availability.ofShow(shows.getFirst().text())
                        .filter(state -> shows.getFirst().equals(Element.of(SHOW, state.word())));
            default -> Optional.empty();
        };
    }

    private Outcome fold(Presence presence, Availability state) {
        boolean available = presence.is("available");
        List<Node> left = new ArrayList<>();
        if (available && state != Availability.ONLINE) {
            left.add(Element.of(SHOW, state.word()));
        }
        List<Node> kept = presence.element().children().stream()
                .filter(node -> !(node instanceof Element payload) || isKept(payload.name()))
                .toList();
        left.addAll(kept);
        if (available && caps == CapsUse.OWN) {
            left.add(own.announced());
        }
        Element folded = presence.element().withChildren(left);
        Element bare = kept.isEmpty() ? folded.without(Name.XML_LANG) : folded; // a language of nothing
        return bare.equals(presence.element())
                ? Outcome.pass()
                : new Outcome.Change(Stanza.of(bare), what(presence.element(), bare), List.of());
    }

    private boolean isKept(Name name) {
        if (rooms && (name.equals(MUC) || name.equals(MUC_USER))) {
            return true;
        }
        for (Names names : keep) {
            if (names.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static String what(Element presence, Element folded) {
        Set<Name> gone = new LinkedHashSet<>();
        presence.elements().stream().filter(e -> !folded.elements().contains(e)).forEach(e -> gone.add(e.name()));
        return "folded presence" + (gone.isEmpty() ? "" : ", without " + Shown.printable(gone.toString(), Shown.MOST));
    }
}
