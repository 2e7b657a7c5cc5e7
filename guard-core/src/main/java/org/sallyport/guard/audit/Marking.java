package org.sallyport.guard.audit;

import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/** What a stanza's security label says to people (XEP-0258, displaymarking), in the words of whoever wrote it. */
public final class Marking {
    private static final String LABELS = "urn:xmpp:sec-label:0";
    private static final Name LABEL = new Name(LABELS, "securitylabel");
    private static final Name MARKING = new Name(LABELS, "displaymarking");
    private static final int LONGEST = 256;

    private Marking() {}

    /** The marking of its label, cut at 256 characters; empty where it has no label, or one without a marking. */
    public static String of(Stanza stanza) {
        for (Element payload : stanza.payloads()) {
            if (payload.name().equals(LABEL)) {
                return cut(payload.child(MARKING).map(Element::text).orElse(""));
            }
        }
        return "";
    }

    private static String cut(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST));
    }
}
