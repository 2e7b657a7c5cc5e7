package org.sallyport.policy.family;

import org.sallyport.policy.stanza.Element;

/** An attribute with its value, as {@code type=groupchat}. */
record Having(String attribute, String value) {
    /** @throws IllegalArgumentException when there is no {@code =} */
    public static Having of(String written) {
        int equals = written.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("expected \"attribute=value\", found \"" + written + "\"");
        }
        return new Having(written.substring(0, equals), written.substring(equals + 1));
    }

    boolean holds(Element element) {
        return element.attribute(attribute).filter(value::equals).isPresent();
    }
}
