package org.sallyport.guard.xmpp;

import java.util.Optional;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.StreamCondition;

/** Stream errors (RFC 6120, section 4.9): one condition, no text, nothing of what the peer sent. */
final class StreamErrors {
    private static final Name ERROR = new Name(Name.STREAMS, "error");

    private StreamErrors() {}

    /** The error and the closing tag. */
    static String closing(StreamCondition condition) {
        return "<stream:error><" + condition.word() + " xmlns='" + StreamCondition.NAMESPACE + "'/></stream:error>"
                + StreamHeader.CLOSE;
    }

    static boolean isError(Element element) {
        return element.name().equals(ERROR);
    }

    /** The condition of an error that a peer sent; {@code undefined-condition} when it is none that is defined. */
    static StreamCondition condition(Element error) {
        for (StreamCondition condition : StreamCondition.values()) {
            Optional<Element> child = error.child(new Name(StreamCondition.NAMESPACE, condition.word()));
            if (child.isPresent()) {
                return condition;
            }
        }
        return StreamCondition.UNDEFINED_CONDITION;
    }
}
