package org.sallyport.guard.xmpp;

import static org.sallyport.guard.xmpp.Markup.attribute;

import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * The opening tag of a stream (RFC 6120, section 4.7), as the guard writes it. The dialback namespace is always bound to
 * {@code db}, because servers look for literal names with that prefix (XEP-0220, section 2.1.1).
 */
final class StreamHeader {
    /** The closing tag. */
    static final String CLOSE = "</stream:stream>";

    private static final String START =
            "<?xml version='1.0'?><stream:stream xmlns='" + Name.SERVER + "' xmlns:stream='" + Name.STREAMS + "'";

    private StreamHeader() {}

    /** Opens a stream to a peer. No xml:lang: every stanza would inherit it. */
    static String request(DomainPair pair, boolean dialback) {
        return START + namespaces(dialback) + attribute("from", pair.from()) + attribute("to", pair.to())
                + " version='1.0'>";
    }

    /** Answers a peer's header as the domain that was asked for. */
    static String response(String from, String to, String id, boolean dialback) {
        return START + namespaces(dialback) + attribute("from", from) + (to.isEmpty() ? "" : attribute("to", to))
                + attribute("id", id) + " xml:lang='en' version='1.0'>";
    }

    /** Opens the way for an error to a peer that asked for nothing that exists; names nobody. */
    static String nameless(String id) {
        return START + attribute("id", id) + " xml:lang='en' version='1.0'>";
    }

    /** Whether the peer speaks XMPP 1.0 or a later 1.x, which has stream features. */
    static boolean isModern(StreamOpen header) {
        return header.version().matches("0*1\\.[0-9]{1,9}");
    }

    private static String namespaces(boolean dialback) {
        return dialback ? " xmlns:db='" + Dialback.NAMESPACE + "'" : "";
    }
}
