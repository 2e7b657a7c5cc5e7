package org.sallyport.policy.label.spif;

import java.util.HashMap;
import java.util.Map;

/** What should be there once. Used by one thread. */
final class Once {
    private final Notes notes;
    private final String what;
    private final boolean matters;
    private final Map<Object, Item> first = new HashMap<>();

    /**
     * Nothing yet.
     *
     * @param what what there should be one of, for messages
     * @param matters whether two of them are a problem, else they are odd
     */
    Once(Notes notes, String what, boolean matters) {
        this.notes = notes;
        this.what = what;
        this.matters = matters;
    }

    /** Adds one; whether it is the first of its kind. What is not is noted. */
    boolean add(Item item, Object value) {
        Item known = first.putIfAbsent(value, item);
        if (known == null) {
            return true;
        }
        if (matters) {
            notes.wrong(item, "there is " + what + " already, at line " + known.line() + ": expected one");
        } else {
            notes.odd(item, "there is " + what + " already: the schema expects one");
        }
        return false;
    }
}
