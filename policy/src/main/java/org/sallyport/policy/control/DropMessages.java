package org.sallyport.policy.control;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Message;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Node;
import org.sallyport.policy.stanza.Text;

/**
 * Drops whole kinds of messages without a word to anybody.
 *
 * <p>Guarantees that no message of these kinds passes. Signals ({@code chat-states}, {@code typing}, {@code receipts},
 * {@code markers}, {@code hints}) are dropped only where the message says nothing else: a signal beside a text passes with
 * it, and {@code fold-message} takes it out. Ids, delays, labels and the like say nothing, and neither does an empty body.
 * All other kinds are dropped with what text they hold: a correction, a reaction or a reply often carries a text for
 * programs that do not know it. Wrappers ({@code forwarded}, {@code archived}, {@code carbons}) are found at any depth.
 *
 * <p>Every version of an extension counts. Errors pass: they are the guard's own. Does not touch presence and requests,
 * which are never dropped.
 *
 * @param kinds what is dropped
 */
public record DropMessages(
        @Setting("kinds of messages that are dropped") Set<MessageKind> kinds) implements Control {
    /** What may stand beside a signal without saying anything. */
    private static final List<Names> SILENT = List.of(
            Names.of("{jabber:server}thread"),
            Names.of("{urn:xmpp:sid:0}*"),
            Names.of("{urn:xmpp:occupant-id:0}*"),
            Names.of("{urn:xmpp:delay}*"),
            Names.of("{jabber:x:delay}*"),
            Names.of("{urn:xmpp:hints}*"),
            Names.of("{urn:xmpp:receipts}request"),
            Names.of("{urn:xmpp:chat-markers:0}markable"),
            Names.of("{urn:xmpp:carbons:2}private"),
            Names.of("{urn:xmpp:fallback:0}*"),
            Names.of("{urn:xmpp:sec-label:0}securitylabel"),
            Names.of("{http://jabber.org/protocol/address}addresses"),
            Names.of("{http://jabber.org/protocol/nick}nick"),
            Names.of("{http://jabber.org/protocol/shim}headers"));

    private static final Name BODY = Name.server("body");
    /** Marks a private message in a room; says nothing while it is empty (XEP-0045, 7.5). */
    private static final Name IN_ROOM = new Name("http://jabber.org/protocol/muc#user", "x");

    public DropMessages {
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("kinds: expected at least one");
        }
        kinds = Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }

    @Override
    public Outcome examine(Passage passage) {
        if (!(passage.stanza() instanceof Message message) || message.is("error")) {
            return Outcome.pass();
        }
        // the only kind that is known by its type
        return kinds.contains(MessageKind.HEADLINES) && message.is(MessageKind.HEADLINE)
                ? drop(MessageKind.HEADLINES)
                : examine(message);
    }

    private Outcome examine(Message message) {
        MessageKind signal = null;
        boolean silent = true;
        for (Node node : message.element().children()) {
            switch (node) {
                case Text text -> silent = silent && text.isBlank();
                case Element payload -> {
                    if (isPartOfMessages(payload)) {
                        silent = silent && isSilent(payload);
                        continue;
                    }
                    for (MessageKind kind : kinds) {
                        if (kind.isMadeBy(payload)) {
                            return drop(kind);
                        }
                    }
                    MessageKind found = signal(payload);
                    signal = found == null ? signal : found;
                    silent = silent && (found != null || isSilent(payload));
                }
            }
        }
        return silent && signal != null ? drop(signal) : Outcome.pass();
    }

    /** Bodies, subjects and threads without anything inside belong to no extension: seen at a glance. */
    private static boolean isPartOfMessages(Element payload) {
        List<Node> children = payload.children();
        return payload.name().namespace().equals(Name.SERVER)
                && (children.isEmpty() || children.size() == 1 && children.getFirst() instanceof Text);
    }

    private @Nullable MessageKind signal(Element payload) {
        for (MessageKind kind : kinds) {
            if (kind.isSignalledBy(payload)) {
                return kind;
            }
        }
        return null;
    }

    private static boolean isSilent(Element payload) {
        Name name = payload.name();
        if (name.equals(BODY)) {
            return payload.text().isBlank();
        }
        if (name.equals(IN_ROOM)) {
            return payload.children().isEmpty();
        }
        for (Names silent : SILENT) {
            if (silent.contains(name)) {
                return true;
            }
        }
        return false;
    }

    private static Outcome drop(MessageKind kind) {
        return new Outcome.Drop(kind.word() + " are dropped (" + kind.specification() + ")");
    }
}
