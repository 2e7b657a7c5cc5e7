package org.sallyport.policy.family;

import org.sallyport.policy.stanza.Name;

/**
 * Names of elements: {@code {namespace}local}, {@code {namespace}*}, or {@code {beginning*}*} for every namespace that
 * begins so, which is how all versions of an extension are named at once.
 *
 * @param namespace the namespace, or how it begins
 * @param local the local part, or {@code *}
 */
record NamePattern(TextPattern namespace, String local) {
    private static final String ALL = "*";

    /** @throws IllegalArgumentException when the text is none of these forms */
    public static NamePattern of(String written) {
        Name name = Name.of(written);
        return new NamePattern(TextPattern.of(name.namespace()), name.local());
    }

    boolean matchesLocal(String given) {
        return local.equals(ALL) || local.equals(given);
    }

    boolean matches(Name name) {
        return matchesLocal(name.local()) && namespace.matches(name.namespace());
    }
}
