package org.sallyport.policy.stanza;

import java.util.Optional;

/** When an element is a stanza (RFC 6120, section 8), told in one place. */
final class StanzaRules {
    private StanzaRules() {}

    static Stanza stanza(Element element) {
        StanzaKind kind = kind(element);
        Jid from = address(element, "from", StreamCondition.IMPROPER_ADDRESSING);
        Jid to = addressee(element, kind, from);
        Element normal = withDefaultTypeOmitted(normalAddresses(element, from, to), kind);
        requireType(normal, kind, from, to);
        return switch (kind) {
            case MESSAGE -> new Message(from, to, normal);
            case PRESENCE -> new Presence(from, to, normal);
            case IQ -> new Iq(from, to, normal);
        };
    }

    static void check(StanzaKind kind, Jid from, Jid to, Element element) {
        boolean same = element.name().equals(Name.server(kind.word()))
                && element.attribute("from").equals(Optional.of(from.toString()))
                && element.attribute("to").equals(Optional.of(to.toString()));
        if (!same) {
            throw new InvalidStanza(
                    Malformed.stream(StreamCondition.IMPROPER_ADDRESSING, "element and addresses of a stanza differ"));
        }
        requireType(element, kind, from, to);
    }

    private static StanzaKind kind(Element element) {
        Optional<StanzaKind> kind = StanzaKind.of(element.name().local());
        if (kind.isEmpty() || !element.name().namespace().equals(Name.SERVER)) {
            throw new InvalidStanza(Malformed.stream(
                    StreamCondition.UNSUPPORTED_STANZA_TYPE, "no message, presence or iq of jabber:server"));
        }
        return kind.get();
    }

    private static Jid address(Element element, String which, StreamCondition condition) {
        String text = element.attribute(which).orElse("");
        if (text.isEmpty()) {
            throw new InvalidStanza(Malformed.stream(condition, "a stanza without \"" + which + "\""));
        }
        try {
            return Jid.of(text);
        } catch (InvalidJid e) {
            throw new InvalidStanza(Malformed.stream(condition, which + ": " + e.getMessage()));
        }
    }

    private static Jid addressee(Element element, StanzaKind kind, Jid from) {
        String text = element.attribute("to").orElse("");
        if (text.isEmpty()) {
            throw new InvalidStanza(Malformed.stream(StreamCondition.IMPROPER_ADDRESSING, "a stanza without \"to\""));
        }
        try {
            return Jid.of(text);
        } catch (InvalidJid e) {
            throw new InvalidStanza(Malformed.stanza(
                    StanzaCondition.JID_MALFORMED, kind, element, from, Optional.empty(), "to: " + e.getMessage()));
        }
    }

    private static Element normalAddresses(Element element, Jid from, Jid to) {
        Element first = withValue(element, "from", from.toString());
        return withValue(first, "to", to.toString());
    }

    private static Element withValue(Element element, String attribute, String value) {
        return element.attribute(attribute).equals(Optional.of(value)) ? element : element.with(attribute, value);
    }

    private static Element withDefaultTypeOmitted(Element element, StanzaKind kind) {
        boolean spelled =
                kind == StanzaKind.MESSAGE && element.attribute("type").equals(Optional.of(kind.absentType()));
        return spelled ? element.without(new Name("", "type")) : element;
    }

    private static void requireType(Element element, StanzaKind kind, Jid from, Jid to) {
        Optional<String> written = element.attribute("type");
        String type = written.orElse(kind.absentType());
        boolean known = kind.types().contains(type)
                && !(kind == StanzaKind.PRESENCE && written.isPresent() && type.equals("available"));
        if (!known) {
            throw new InvalidStanza(Malformed.stanza(
                    StanzaCondition.BAD_REQUEST,
                    kind,
                    element,
                    from,
                    Optional.of(to),
                    "unknown type of " + kind.word() + ", expected one of " + kind.types()));
        }
    }
}
