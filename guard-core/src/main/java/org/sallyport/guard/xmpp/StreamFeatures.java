package org.sallyport.guard.xmpp;

import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Name;

/** Stream features (RFC 6120, section 4.3.2). Stream management is not offered. */
final class StreamFeatures {
    /** Nothing is left to negotiate. */
    static final String NONE = "<stream:features/>";

    private static final Name FEATURES = new Name(Name.STREAMS, "features");

    private StreamFeatures() {}

    static String offering(String feature) {
        return "<stream:features>" + feature + "</stream:features>";
    }

    static boolean isFeatures(Element element) {
        return element.name().equals(FEATURES);
    }
}
