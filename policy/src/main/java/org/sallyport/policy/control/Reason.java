package org.sallyport.policy.control;

import java.util.Locale;
import org.sallyport.policy.stanza.StanzaCondition;

/** Every reason for which something does not cross, each with the one condition that a sender may be told. */
public enum Reason {
    /** No allow of the policy fits. */
    NOT_ALLOWED(StanzaCondition.POLICY_VIOLATION),
    /** Something does not fit its closed grammar. */
    NOT_IN_GRAMMAR(StanzaCondition.BAD_REQUEST),
    /** A result or error that answers nothing that crossed. */
    ANSWERS_NOTHING(StanzaCondition.UNEXPECTED_REQUEST),
    /** Larger than a control lets through. */
    TOO_LARGE(StanzaCondition.POLICY_VIOLATION),
    /** A type of stanza that a control blocks. */
    TYPE_BLOCKED(StanzaCondition.POLICY_VIOLATION),
    /** The sender may not send here. */
    SENDER_NOT_PERMITTED(StanzaCondition.FORBIDDEN),
    /** The addressee may not receive from here; told like {@link #SENDER_NOT_PERMITTED}, so that nobody can be probed. */
    RECEIVER_NOT_PERMITTED(StanzaCondition.FORBIDDEN),
    /** A control dropped it without a word. */
    DROPPED(StanzaCondition.POLICY_VIOLATION),
    /** Nothing was left of a message after what is discarded was gone. */
    NOTHING_LEFT(StanzaCondition.POLICY_VIOLATION),
    /** A control wants a person's decision and there is no one to ask. */
    NOT_REVIEWED(StanzaCondition.POLICY_VIOLATION),
    /** A control or the guard itself failed. */
    CONTROL_FAILED(StanzaCondition.INTERNAL_SERVER_ERROR),
    /** No peer, or no crossing to its side: one answer for both. */
    NO_CROSSING(StanzaCondition.REMOTE_SERVER_NOT_FOUND),
    /** A sender's address that its stream has not proved. */
    SPOOFED_FROM(StanzaCondition.NOT_AUTHORIZED),
    /** An addressee that is no valid address. */
    MALFORMED_ADDRESS(StanzaCondition.JID_MALFORMED),
    /** A stanza of no known form. */
    MALFORMED_STANZA(StanzaCondition.BAD_REQUEST),
    /** The octets are no XMPP stream; the stream ends. */
    MALFORMED_STREAM(StanzaCondition.BAD_REQUEST),
    /** Too much waits for that target. */
    WINDOW_FULL(StanzaCondition.RESOURCE_CONSTRAINT),
    /** Too many requests are open. */
    REQUESTS_FULL(StanzaCondition.RESOURCE_CONSTRAINT),
    /** The same request is already open. */
    REQUEST_REPEATED(StanzaCondition.CONFLICT),
    /** The far peer cannot be reached. */
    UNREACHABLE(StanzaCondition.REMOTE_SERVER_NOT_FOUND),
    /** The far peer was lost before it took the stanza. */
    LINK_LOST(StanzaCondition.REMOTE_SERVER_TIMEOUT),
    /** The answer to a request did not come in time. */
    ANSWER_LATE(StanzaCondition.REMOTE_SERVER_TIMEOUT);

    private final StanzaCondition condition;

    Reason(StanzaCondition condition) {
        this.condition = condition;
    }

    /** What the sender is told. */
    public StanzaCondition condition() {
        return condition;
    }

    /** The word in records and in {@code explain}: {@code not-allowed} and so on. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
