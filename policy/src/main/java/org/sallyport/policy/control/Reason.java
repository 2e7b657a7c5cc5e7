package org.sallyport.policy.control;

import java.util.Locale;
import org.sallyport.policy.stanza.StanzaCondition;

/** Every reason for which something does not cross, each with the one condition that a sender may be told. */
public enum Reason {
    /** No allow of the policy fits. */
    NOT_ALLOWED(StanzaCondition.POLICY_VIOLATION, "no allow of the policy fits"),
    /** Something does not fit its closed grammar. */
    NOT_IN_GRAMMAR(StanzaCondition.BAD_REQUEST, "something does not fit its closed grammar"),
    /** A result or error that answers nothing that crossed and is still open. */
    ANSWERS_NOTHING(
            StanzaCondition.UNEXPECTED_REQUEST,
            "a result or error that answers nothing that crossed and is still open"),
    /** A result with another payload than the one that was asked for. */
    ANSWERS_OTHERWISE(
            StanzaCondition.POLICY_VIOLATION, "a result with another payload than the one that was asked for"),
    /** Larger than a control lets through. */
    TOO_LARGE(StanzaCondition.POLICY_VIOLATION, "larger than a control lets through"),
    /** A type of stanza that a control blocks. */
    TYPE_BLOCKED(StanzaCondition.POLICY_VIOLATION, "a type of stanza that a control blocks"),
    /** A security label on presence or elsewhere where none may stand, or a second one (XEP-0258, sections 3 and 4.3). */
    LABEL_MISPLACED(
            StanzaCondition.POLICY_VIOLATION,
            "a security label on presence or elsewhere where none may stand, or a second one"),
    /** No security label where one is required. */
    LABEL_MISSING(StanzaCondition.FORBIDDEN, "no security label where one is required"),
    /** A security label that cannot be read, or of an unknown format. */
    LABEL_UNREADABLE(StanzaCondition.FORBIDDEN, "a security label that cannot be read, or of an unknown format"),
    /** A security label that is not valid under the policy that judges it, or not of that policy. */
    LABEL_NOT_VALID(
            StanzaCondition.FORBIDDEN,
            "a security label that is not valid under the policy that judges it, or not of that policy"),
    /** A marking for readers that is not the one of the security label. */
    LABEL_MISMARKED(StanzaCondition.FORBIDDEN, "a marking for readers that is not the one of the security label"),
    /** A security label that a clearance does not grant, or that nobody there has a clearance for. */
    LABEL_DENIED(
            StanzaCondition.FORBIDDEN,
            "a security label that a clearance does not grant, or that nobody there has a clearance for"),
    /** A security label that has no equal in the policy of the other side. */
    LABEL_NOT_MAPPED(StanzaCondition.FORBIDDEN, "a security label that has no equal in the policy of the other side"),
    /** A catalog of security labels that may not be asked for, or not be told. */
    LABEL_CATALOG_BLOCKED(
            StanzaCondition.SERVICE_UNAVAILABLE,
            "a catalog of security labels that may not be asked for, or not be told"),
    /** A request that the guard answers itself: its sender is told no condition, but the answer. */
    ANSWERED(
            StanzaCondition.SERVICE_UNAVAILABLE,
            "a request that the guard answers itself; its sender gets the answer, and no error"),
    /** It moves a file, or an address to fetch one from. */
    FILE_TRANSFER_BLOCKED(StanzaCondition.POLICY_VIOLATION, "it moves a file, or an address to fetch one from"),
    /** It is about a call. */
    VOIP_BLOCKED(StanzaCondition.POLICY_VIOLATION, "it is about a call"),
    /** It is encrypted, or carries keys for that. */
    ENCRYPTED_BLOCKED(StanzaCondition.POLICY_VIOLATION, "it is encrypted, or carries keys for that"),
    /** It is of a room where none may cross. */
    ROOM_BLOCKED(StanzaCondition.POLICY_VIOLATION, "it is of a room where none may cross"),
    /** It is not known to be of a room where nothing else may cross. */
    NOT_OF_A_ROOM(StanzaCondition.POLICY_VIOLATION, "it is not known to be of a room where nothing else may cross"),
    /** An extension that a control blocks. */
    EXTENSION_BLOCKED(StanzaCondition.POLICY_VIOLATION, "an extension that a control blocks"),
    /** A service that has no business at this boundary. */
    SERVICE_BLOCKED(StanzaCondition.POLICY_VIOLATION, "a service that has no business at this boundary"),
    /** An id, thread or resource that is too long to be made opaque. */
    IDENTIFIER_TOO_LONG(
            StanzaCondition.POLICY_VIOLATION, "an id, thread or resource that is too long to be made opaque"),
    /** A form that is none of the templates of a rule, or does not hold what its template says. */
    FORM_UNKNOWN(
            StanzaCondition.NOT_ACCEPTABLE,
            "a form that is none of the templates of a rule, or does not hold what its template says"),
    /** The sender may not send here. */
    SENDER_NOT_PERMITTED(StanzaCondition.FORBIDDEN, "the sender may not send here"),
    /** The addressee may not receive from here; told as if it were the sender, so that nobody can be probed. */
    RECEIVER_NOT_PERMITTED(
            StanzaCondition.FORBIDDEN,
            "the addressee may not receive from here; told as if it were the sender, so that nobody can be probed"),
    /** Text that its reader does not see, or sees otherwise than it is. */
    HIDDEN_TEXT(StanzaCondition.POLICY_VIOLATION, "text that its reader does not see, or sees otherwise than it is"),
    /** A word that looks like another one. */
    LOOKS_LIKE_ANOTHER(StanzaCondition.POLICY_VIOLATION, "a word that looks like another one"),
    /** A word or phrase of a list. */
    WORD_LISTED(StanzaCondition.POLICY_VIOLATION, "a word or phrase of a list"),
    /** A link that may not cross. */
    LINK_BLOCKED(StanzaCondition.POLICY_VIOLATION, "a link that may not cross"),
    /** It hands on what may not be handed on: no message, several, or one too deep inside others. */
    WRAPPER_BLOCKED(
            StanzaCondition.POLICY_VIOLATION,
            "it hands on what may not be handed on: no message, several, or one too deep inside others"),
    /** It hands on a message of somebody whose messages it cannot hand on. */
    WRAPPER_FORGED(
            StanzaCondition.POLICY_VIOLATION, "it hands on a message of somebody whose messages it cannot hand on"),
    /** A request of a family that is not listed. */
    REQUEST_NOT_LISTED(StanzaCondition.SERVICE_UNAVAILABLE, "a request of a family that is not listed"),
    /** More in a time than a rate lets through. */
    RATE_EXCEEDED(StanzaCondition.RESOURCE_CONSTRAINT, "more in a time than a rate lets through"),
    /** The same stanza crossed before. */
    REPLAYED(StanzaCondition.CONFLICT, "the same stanza crossed before"),
    /** Said in a room to somebody who is not in it. */
    NOT_IN_ROOM(StanzaCondition.FORBIDDEN, "said in a room to somebody who is not in it"),
    /** A control dropped it without a word. */
    DROPPED(StanzaCondition.POLICY_VIOLATION, "a control dropped it without a word"),
    /** Nothing was left of a message after what is discarded was gone. */
    NOTHING_LEFT(StanzaCondition.POLICY_VIOLATION, "nothing was left of a message after what is discarded was gone"),
    /** A control wants a person's decision and there is no one to ask, or it is no message. */
    NOT_REVIEWED(
            StanzaCondition.POLICY_VIOLATION,
            "a control wants a person's decision and there is no one to ask, or it is no message"),
    /** A person has refused it at review. */
    REVIEW_REFUSED(StanzaCondition.POLICY_VIOLATION, "a person has refused it at review"),
    /** No persons have released it in its time; told as if one had refused it. */
    REVIEW_LATE(
            StanzaCondition.POLICY_VIOLATION, "no persons have released it in its time; told as if one had refused it"),
    /** Too much waits for persons already. */
    REVIEW_FULL(StanzaCondition.RESOURCE_CONSTRAINT, "too much waits for persons already"),
    /** A control or the guard itself failed. */
    CONTROL_FAILED(StanzaCondition.INTERNAL_SERVER_ERROR, "a control or the guard itself failed"),
    /** A stylesheet, condition or schema of the policy did not end in time. */
    CONTROL_LATE(
            StanzaCondition.INTERNAL_SERVER_ERROR,
            "a stylesheet, condition or schema of the policy did not end in time"),
    /** A condition of the policy does not hold, or its stylesheet refuses. */
    CONDITION_NOT_MET(
            StanzaCondition.POLICY_VIOLATION, "a condition of the policy does not hold, or its stylesheet refuses"),
    /** Something does not fit a schema of the policy. */
    NOT_IN_SCHEMA(StanzaCondition.POLICY_VIOLATION, "something does not fit a schema of the policy"),
    /** No peer, or no crossing to its side: one answer for both. */
    NO_CROSSING(StanzaCondition.REMOTE_SERVER_NOT_FOUND, "no peer, or no crossing to its side: one answer for both"),
    /** A sender's address that its stream has not proved; the stream ends. */
    SPOOFED_FROM(StanzaCondition.NOT_AUTHORIZED, "a sender's address that its stream has not proved; the stream ends"),
    /** An addressee that is no valid address. */
    MALFORMED_ADDRESS(StanzaCondition.JID_MALFORMED, "an addressee that is no valid address"),
    /** A stanza of no known form. */
    MALFORMED_STANZA(StanzaCondition.BAD_REQUEST, "a stanza of no known form"),
    /** Octets that are no XMPP stream; the stream ends. */
    MALFORMED_STREAM(StanzaCondition.BAD_REQUEST, "octets that are no XMPP stream; the stream ends"),
    /** No room to remember what a rule counts. */
    MEMORY_FULL(StanzaCondition.RESOURCE_CONSTRAINT, "no room to remember what a rule counts"),
    /** Too much waits for that target. */
    WINDOW_FULL(StanzaCondition.RESOURCE_CONSTRAINT, "too much waits for that target"),
    /** The guard drains: what is in the house is finished, and nothing new is taken. */
    DRAINING(
            StanzaCondition.RESOURCE_CONSTRAINT,
            "the guard drains: what is in the house is finished, and nothing new is taken"),
    /** Too many requests are open. */
    REQUESTS_FULL(StanzaCondition.RESOURCE_CONSTRAINT, "too many requests are open"),
    /** The same request is already open. */
    REQUEST_REPEATED(StanzaCondition.CONFLICT, "the same request is already open"),
    /** The far peer cannot be reached. */
    UNREACHABLE(StanzaCondition.REMOTE_SERVER_NOT_FOUND, "the far peer cannot be reached"),
    /** The far peer was lost before it took the stanza. */
    LINK_LOST(StanzaCondition.REMOTE_SERVER_TIMEOUT, "the far peer was lost before it took the stanza"),
    /** The far peer took notice of it and refused it, without telling the sender. */
    REFUSED_BEYOND(
            StanzaCondition.POLICY_VIOLATION,
            "the far peer took notice of it and refused it, without telling the sender"),
    /** The answer to a request did not come in time. */
    ANSWER_LATE(StanzaCondition.REMOTE_SERVER_TIMEOUT, "the answer to a request did not come in time");

    private final StanzaCondition condition;
    private final String meaning;

    Reason(StanzaCondition condition, String meaning) {
        this.condition = condition;
        this.meaning = meaning;
    }

    /** What it means, for the manual. */
    public String meaning() {
        return meaning;
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
