package org.sallyport.guard.verify.profile;

import java.util.Set;

/**
 * A Schematron file whose patterns are rules, each named by its id.
 *
 * @param source the file; it names no other
 * @param on whether its rules are on where nobody says anything
 * @param except rules of the file of which the opposite holds
 * @param mandatory rules that are on and cannot be switched off
 */
public record Catalog(Source source, boolean on, Set<String> except, Set<String> mandatory) {
    public Catalog {
        except = Set.copyOf(except);
        mandatory = Set.copyOf(mandatory);
    }
}
