package org.sallyport.policy.stanza;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The three kinds of stanza with the types that each has (RFC 6120, section 8.2.3; RFC 6121, sections 4.7.1 and 5.2.2).
 * A type that is left out on the wire has a word here too: {@code normal}, {@code available}.
 */
public enum StanzaKind {
    MESSAGE("normal", List.of("chat", "error", "groupchat", "headline", "normal")),
    PRESENCE(
            "available",
            List.of(
                    "available",
                    "error",
                    "probe",
                    "subscribe",
                    "subscribed",
                    "unavailable",
                    "unsubscribe",
                    "unsubscribed")),
    IQ("", List.of("error", "get", "result", "set"));

    private final String word = name().toLowerCase(Locale.ROOT);
    private final String absent;
    private final List<String> types;

    StanzaKind(String absent, List<String> types) {
        this.absent = absent;
        this.types = types;
    }

    /** The kind with that element name, if it is one. */
    public static Optional<StanzaKind> of(String word) {
        return switch (word) {
            case "message" -> Optional.of(MESSAGE);
            case "presence" -> Optional.of(PRESENCE);
            case "iq" -> Optional.of(IQ);
            default -> Optional.empty();
        };
    }

    /** The element's local name: {@code message}, {@code presence} or {@code iq}. */
    public String word() {
        return word;
    }

    /** Every type of this kind, in alphabetical order. */
    public List<String> types() {
        return types;
    }

    /** What a left-out type means; empty where it may not be left out. */
    public String absentType() {
        return absent;
    }
}
