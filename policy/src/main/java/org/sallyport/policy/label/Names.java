package org.sallyport.policy.label;

import java.util.Locale;
import org.sallyport.policy.stanza.Shown;

/** How names of a policy are compared, and how they are shown in a record. */
final class Names {
    private static final int LONGEST = 60;

    private Names() {}

    /**
     * What two names have in common that are the same but for case (ADatP-4774.1: values compare so) and white space at the
     * ends, which labels in XML do not keep.
     */
    static String folded(String name) {
        return name.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    static boolean same(String one, String other) {
        return one.equals(other) || folded(one).equals(folded(other));
    }

    static String shown(Object name) {
        return '"' + Shown.printable(name.toString(), LONGEST) + '"';
    }

    static String shown(Object category, Object tagSet) {
        return shown(category) + " of " + shown(tagSet);
    }
}
