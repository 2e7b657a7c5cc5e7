package org.sallyport.policy.control;

import java.util.Set;
import org.sallyport.policy.stanza.Name;

/**
 * The elements of an extension in all its versions: {@code urn:xmpp:mam:} stands for {@code urn:xmpp:mam:2},
 * {@code urn:xmpp:mam:tmp} and whatever comes next.
 *
 * @param namespace a namespace; one that ends with ':' stands for all that begin so, and for itself without it
 * @param locals local parts; none stands for all
 */
record NamesOfVersions(String namespace, Set<String> locals) {
    static NamesOfVersions of(String namespace, String... locals) {
        return new NamesOfVersions(namespace, Set.of(locals));
    }

    boolean contains(Name name) {
        return isVersion(name.namespace()) && (locals.isEmpty() || locals.contains(name.local()));
    }

    private boolean isVersion(String found) {
        boolean versions = namespace.endsWith(":");
        return versions
                ? found.startsWith(namespace) || found.length() == namespace.length() - 1 && namespace.startsWith(found)
                : found.equals(namespace);
    }
}
