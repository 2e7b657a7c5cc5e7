package org.sallyport.policy.stanza;

import java.util.ArrayList;
import java.util.List;

/**
 * Which namespaces the prefixes {@code a0}, {@code a1} and so on are bound to in an element. Each element with
 * attributes in namespaces numbers them anew in canonical order; what an outer element bound alike is not said again.
 */
final class AttributePrefixes {
    /** Nothing is bound. */
    static final AttributePrefixes NONE = new AttributePrefixes(List.of(), 0);

    private final List<String> namespaces;
    /** How many of the first namespaces this element itself uses; those behind are inherited. */
    private final int own;

    private AttributePrefixes(List<String> namespaces, int own) {
        this.namespaces = namespaces;
        this.own = own;
    }

    /** What is bound inside, and on, an element with these attributes, which are in canonical order. */
    AttributePrefixes within(List<Attribute> attributes) {
        List<String> used = used(attributes);
        if (used.isEmpty()) {
            return own == 0 ? this : new AttributePrefixes(namespaces, 0);
        }
        int count = used.size();
        if (count < namespaces.size()) {
            used.addAll(namespaces.subList(count, namespaces.size()));
        }
        return new AttributePrefixes(used, count);
    }

    private static List<String> used(List<Attribute> attributes) {
        if (attributes.isEmpty() || attributes.getLast().name().namespace().isEmpty()) {
            return List.of();
        }
        List<String> used = new ArrayList<>();
        for (Attribute attribute : attributes) {
            String namespace = attribute.name().namespace();
            boolean wanted = !namespace.isEmpty() && !namespace.equals(Name.XML);
            if (wanted && (used.isEmpty() || !used.getLast().equals(namespace))) {
                used.add(namespace);
            }
        }
        return used;
    }

    /** The prefixes that the element must declare, in the order of C14N: by their characters, so a10 before a2. */
    List<String> declared(AttributePrefixes above) {
        if (own == 0) {
            return List.of();
        }
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < own; i++) {
            boolean bound =
                    i < above.namespaces.size() && above.namespaces.get(i).equals(namespaces.get(i));
            if (!bound) {
                declared.add("a" + i);
            }
        }
        declared.sort(null);
        return declared;
    }

    /** What one of the {@link #declared} prefixes is bound to. */
    String namespace(String prefix) {
        return namespaces.get(Integer.parseInt(prefix.substring(1)));
    }

    /** The prefix of an attribute of this element in the namespace. */
    String prefix(String namespace) {
        return namespace.equals(Name.XML) ? "xml" : "a" + namespaces.indexOf(namespace);
    }
}
