package org.sallyport.guard.xmpp;

import static org.sallyport.guard.xmpp.Markup.attribute;

/** The ping between servers (XEP-0199, section 4.3): any answer, an error as well, shows that the peer is alive. */
final class Ping {
    private Ping() {}

    static String request(DomainPair pair, String id) {
        return "<iq type='get'" + attribute("from", pair.from()) + attribute("to", pair.to()) + attribute("id", id)
                + "><ping xmlns='urn:xmpp:ping'/></iq>";
    }
}
