package org.sallyport.policy.vector;

import java.util.List;
import org.sallyport.policy.setting.Words;

/** How a case may end. */
public enum Ending {
    /** The control has nothing against the stanza. */
    PASS,
    /** The control rewrites it. */
    CHANGE,
    /** The control refuses it. */
    REFUSE,
    /** The control answers the request itself. */
    ANSWER,
    /** The control drops it without a word. */
    DROP,
    /** The control wants a person's decision. */
    HOLD,
    /** The policy lets the stanza cross. */
    RELEASED,
    /** The policy does not. */
    REFUSED,
    /** The policy lets it wait for a person. */
    HELD,
    /** All of the octets were read. */
    READ,
    /** The octets end inside something. */
    INCOMPLETE,
    /** The stream must end. */
    STREAM_ERROR,
    /** One stanza is refused and the stream goes on. */
    STANZA_REJECTED;

    static final List<Ending> OF_CONTROL = List.of(PASS, CHANGE, REFUSE, ANSWER, DROP, HOLD);
    static final List<Ending> OF_POLICY = List.of(RELEASED, REFUSED, HELD);
    static final List<Ending> OF_READER = List.of(READ, INCOMPLETE, STREAM_ERROR, STANZA_REJECTED);

    /** The word in a vector file: {@code stream-error} and so on. */
    public String word() {
        return Words.kebab(name());
    }

    boolean refuses() {
        return this == REFUSE || this == REFUSED;
    }

    boolean hasCondition() {
        return this == STREAM_ERROR || this == STANZA_REJECTED;
    }

    boolean needsOut() {
        return this == CHANGE || this == ANSWER || this == RELEASED || this == READ;
    }

    /** What was read before and after a fault is expected too, if there is anything. */
    boolean mayHaveOut() {
        return needsOut() || OF_READER.contains(this);
    }
}
