package org.sallyport.policy.stanza;

import java.util.Locale;
import java.util.Optional;

/** The defined conditions of stanza errors, each with the error type that RFC 6120, section 8.3.3, gives it. */
public enum StanzaCondition {
    BAD_REQUEST("modify"),
    CONFLICT("cancel"),
    FEATURE_NOT_IMPLEMENTED("cancel"),
    FORBIDDEN("auth"),
    GONE("cancel"),
    INTERNAL_SERVER_ERROR("cancel"),
    ITEM_NOT_FOUND("cancel"),
    JID_MALFORMED("modify"),
    NOT_ACCEPTABLE("modify"),
    NOT_ALLOWED("cancel"),
    NOT_AUTHORIZED("auth"),
    POLICY_VIOLATION("modify"),
    RECIPIENT_UNAVAILABLE("wait"),
    REDIRECT("modify"),
    REGISTRATION_REQUIRED("auth"),
    REMOTE_SERVER_NOT_FOUND("cancel"),
    REMOTE_SERVER_TIMEOUT("wait"),
    RESOURCE_CONSTRAINT("wait"),
    SERVICE_UNAVAILABLE("cancel"),
    SUBSCRIPTION_REQUIRED("auth"),
    UNDEFINED_CONDITION("cancel"),
    UNEXPECTED_REQUEST("wait");

    /** Namespace of the conditions. */
    public static final String NAMESPACE = "urn:ietf:params:xml:ns:xmpp-stanzas";

    private final String errorType;

    StanzaCondition(String errorType) {
        this.errorType = errorType;
    }

    /** The condition with that element name. */
    public static Optional<StanzaCondition> of(String word) {
        for (StanzaCondition condition : values()) {
            if (condition.word().equals(word)) {
                return Optional.of(condition);
            }
        }
        return Optional.empty();
    }

    /** The element name: {@code bad-request} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the sender may do about it: {@code auth}, {@code cancel}, {@code modify} or {@code wait}. */
    public String errorType() {
        return errorType;
    }

    /** The error element of a stanza, rebuilt: type and condition, no text, nothing of the stanza itself. */
    public Element element() {
        return Element.of(Name.server("error"), Element.of(new Name(NAMESPACE, word())))
                .with("type", errorType);
    }
}
