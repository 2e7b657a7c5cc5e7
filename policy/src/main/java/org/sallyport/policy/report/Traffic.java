package org.sallyport.policy.report;

import java.util.Collection;
import java.util.Comparator;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.StanzaKind;

/** Kinds and contents of stanzas in words for people who do not know XMPP; the word of the protocol stands behind. */
final class Traffic {
    private Traffic() {}

    /** The types of a kind as the subject of a sentence. */
    static String of(StanzaKind kind, Collection<String> types) {
        return English.upper(English.and(types.stream()
                .sorted(Comparator.comparingInt(kind.types()::indexOf))
                .map(type -> of(kind, type))
                .toList()));
    }

    static String of(StanzaKind kind, String type) {
        String words = switch (kind) {
            case MESSAGE -> message(type);
            case PRESENCE -> presence(type);
            case IQ -> request(type);
        };
        return words + " (" + kind.word() + " " + type + ")";
    }

    private static String message(String type) {
        return switch (type) {
            case "chat" -> "messages of a chat between two people";
            case "error" -> "reports that a message did not arrive";
            case "groupchat" -> "messages in a room";
            case "headline" -> "notices that nobody answers";
            default -> "single messages";
        };
    }

    private static String presence(String type) {
        return switch (type) {
            case "available" -> "news that somebody is there";
            case "error" -> "reports that presence did not arrive";
            case "probe" -> "questions of servers for somebody's presence";
            case "subscribe" -> "requests to see somebody's presence";
            case "subscribed" -> "consents to such a request";
            case "unavailable" -> "news that somebody has gone";
            case "unsubscribe" -> "withdrawals of such a request";
            default -> "withdrawals of consent";
        };
    }

    private static String request(String type) {
        return switch (type) {
            case "error" -> "errors in answer to a request";
            case "get" -> "questions";
            case "result" -> "answers";
            default -> "instructions";
        };
    }

    /** What a payload is for, where it is defined, and its name and namespace. */
    static String payload(Names names) {
        boolean core = names.namespace().equals(Name.SERVER);
        String name = (names.isNamespace() ? "everything" : Shown.visible(names.local()))
                + (core ? "" : " of " + Shown.visible(names.namespace()));
        return Grammars.shipped()
                .title(names)
                .filter(_ -> !core)
                .map(title -> title + ": " + name)
                .orElse(name);
    }
}
