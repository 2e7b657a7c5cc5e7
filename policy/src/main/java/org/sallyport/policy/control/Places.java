package org.sallyport.policy.control;

import java.util.Collection;
import java.util.LinkedHashSet;
import org.sallyport.policy.stanza.Shown;

/** Names of elements and attributes of a stanza, fit for a record. */
final class Places {
    private Places() {}

    /** Each once, in order. */
    static String shown(Collection<String> names) {
        return Shown.printable(String.join(", ", new LinkedHashSet<>(names)), Shown.MOST);
    }
}
