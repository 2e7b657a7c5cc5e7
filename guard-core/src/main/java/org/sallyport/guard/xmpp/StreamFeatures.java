package org.sallyport.guard.xmpp;

import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What is offered, in words. */
    static String text(Element features) {
        String offered = features.elements().stream()
                .flatMap(feature -> SaslExternal.isExchange(feature)
                        ? feature.elements().stream()
                                .map(mechanism -> mechanism.text().strip())
                        : Stream.of(feature.name().local()))
                .collect(Collectors.joining(", "));
        return offered.isEmpty() ? "nothing" : offered;
    }

    static boolean isFeatures(Element element) {
        return element.name().equals(FEATURES);
    }
}
