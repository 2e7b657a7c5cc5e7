package org.sallyport.policy.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Stanza;

/**
 * Opens payloads that hand on another message (forwarded messages, carbons, results of an archive) and has that message
 * judged by the whole policy, as if it came on its own with the addresses that it names; without one, to the addressee
 * of the stanza around it. Without such a rule these payloads never cross, whatever an allow names.
 *
 * <p>Guarantees that a message is handed on only if it would cross itself: an allow names its payloads, every rule passes
 * it, it fits its grammars. What rules change in it is changed where it stands; where one refuses, drops or holds it,
 * that becomes of the stanza around it. Requests, presence and errors are not handed on, nor are two messages at once, nor
 * messages inside one another beyond {@code depth}. A rule behind this one that changes what was judged makes the
 * stanza misfit.
 *
 * <p>Guarantees that nobody is made to speak for others, as clients would believe:
 *
 * <ul>
 *   <li>{@code forwarded}: the message is from an address at the domain of whoever hands it on, or one of {@code senders}.
 *       So none comes in the name of the receiving side, unless {@code senders} says so. Whether it was ever sent, the
 *       guard cannot know: programs show it as handed on
 *   <li>{@code carbons}: sender and addressee of the copy are one account, and the message is from it ({@code sent}) or to
 *       it ({@code received}; CVE-2017-5589). An account has one server, so over a boundary they are practically always
 *       refused
 *   <li>{@code archived}: the message is from the address whose archive says so, as from a room and its occupants, or the
 *       archive is the addressee's own, as for carbons
 * </ul>
 *
 * <p>Rules that count ({@code rate}, {@code replay-window}) count the stanza around, for whoever sends it: the message
 * inside may name anybody. What is judged inside is not remembered. Not to be used with {@code [identifiers]}, and of no use
 * for what {@code drop-messages} or {@code block-services} keep away by kind. Does not look into payloads of other names;
 * items of nodes hold payloads that the allow names, and no stanzas.
 *
 * @param wrappers what is opened
 * @param depth how many messages may stand in one another
 * @param senders of whom messages may be forwarded beside those of the same domain
 */
public record Unwrap(
        @Setting("payloads that are opened: forwarded (XEP-0297), carbons (XEP-0280), archived (XEP-0313)")
        Set<Wrapper> wrappers,

        @Setting(value = "how many messages may stand in one another, 1 to 4", otherwise = "1")
        int depth,

        @Setting(
                value = "of whom messages may be forwarded beside addresses at the forwarder's own domain, as"
                        + " user@domain, domain, *@domain or *.domain",
                otherwise = "[]")
        List<Addresses> senders)
        implements Control {
    /** Why no policy may have this rule and make identifiers opaque. */
    public static final String NOT_IN_DISGUISE =
            "what is handed on may not leave with [identifiers], as nothing says whose the identifiers in it are";

    /** Each level is judged by all rules, so all of them may cost this many times as much. */
    private static final int DEEPEST = 4;

    private static final Name DELAY = new Name("urn:xmpp:delay", "delay");
    private static final Name SENT = new Name("urn:xmpp:carbons:2", "sent");

    public Unwrap {
        senders = List.copyOf(senders);
        if (wrappers.isEmpty()) {
            throw new IllegalArgumentException("wrappers: expected at least one");
        }
        wrappers = Collections.unmodifiableSet(EnumSet.copyOf(wrappers));
        if (depth < 1 || depth > DEEPEST) {
            throw new IllegalArgumentException("depth: expected 1 to " + DEEPEST + ", found " + depth);
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        // in presence and requests no grammar has these payloads
        return passage.stanza() instanceof Message message && !message.is("error") ? open(message) : Outcome.pass();
    }

    private Outcome open(Message message) {
        Element payload = null;
        for (Node node : message.element().children()) {
            if (node instanceof Element child && opens(child)) {
                if (payload != null) {
                    return blocked("two payloads that hand on a message");
                }
                payload = child;
            }
        }
        return payload == null ? Outcome.pass() : open(message, payload);
    }

    private boolean opens(Element payload) {
        return Wrapper.of(payload).filter(wrappers::contains).isPresent();
    }

    private Outcome open(Message message, Element payload) {
        Wrapper wrapper = Wrapper.of(payload).orElseThrow();
        List<Element> handed = wrapper.holder(payload).map(Unwrap::handed).orElse(List.of());
        if (handed.size() != 1) {
            return blocked("expected one message that is handed on, found " + handed.size());
        }
        Optional<Wrapped> wrapped = Wrapped.of(message, payload, handed.getFirst());
        if (wrapped.isEmpty()) {
            return blocked("what is handed on is no stanza with a sender");
        }
        Stanza inner = wrapped.get().stanza();
        if (!(inner instanceof Message) || inner.is("error")) {
            return blocked(inner.kind().word() + " of type " + inner.type() + " is handed on");
        }
        return forgery(wrapper, payload, message, inner)
                .<Outcome>map(what -> new Outcome.Refuse(Reason.WRAPPER_FORGED, what))
                .orElseGet(() -> new Outcome.Judge(wrapped.get(), depth));
    }

    private static List<Element> handed(Element holder) {
        List<Element> handed = new ArrayList<>(holder.elements());
        handed.removeIf(element -> element.name().equals(DELAY));
        return handed;
    }

    private static Outcome blocked(String what) {
        return new Outcome.Refuse(Reason.WRAPPER_BLOCKED, what);
    }

    /** What a program that believes it would be wrong about. */
    private Optional<String> forgery(Wrapper wrapper, Element payload, Message outer, Stanza inner) {
        return switch (wrapper) {
            case FORWARDED ->
                mayForward(outer.from(), inner.from())
                        ? Optional.empty()
                        : Optional.of("a message of another domain is forwarded");
            case CARBONS -> {
                Jid account = payload.name().equals(SENT) ? inner.from() : inner.to();
                yield isOwn(outer) && account.bare().equals(outer.from())
                        ? Optional.empty()
                        : Optional.of("a copy that is not from the addressee's own account");
            }
            case ARCHIVED ->
                isOfArchive(outer, inner)
                        ? Optional.empty()
                        : Optional.of("a message of somebody else than the archive's owner");
        };
    }

    private boolean mayForward(Jid forwarder, Jid sender) {
        return sender.domain().equals(forwarder.domain())
                || senders.stream().anyMatch(addresses -> addresses.contains(sender));
    }

    private static boolean isOwn(Message outer) {
        return outer.from().equals(outer.to().bare());
    }

    private static boolean isOfArchive(Message outer, Stanza inner) {
        return inner.from().bare().equals(outer.from())
                || isOwn(outer) && inner.to().bare().equals(outer.from());
    }
}
