package org.sallyport.policy.control.transform;

import java.util.Set;
import org.xml.sax.Attributes;

/** Finds where a schema names other files. */
final class SchemaMarkup extends Markup {
    private final String namespace;
    private final Set<String> locked;

    SchemaMarkup(String namespace, String... locked) {
        this.namespace = namespace;
        this.locked = Set.of(locked);
    }

    @Override
    public void startElement(String uri, String local, String written, Attributes attributes) {
        if (uri.equals(namespace) && locked.contains(local)) {
            fault(local + " is locked: a schema is one file");
        }
    }
}
