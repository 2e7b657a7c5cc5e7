package org.sallyport.policy.control;

import java.util.Locale;

/** Types of the fields of a form (XEP-0004, section 3.3), without those that say nothing to whom they are sent. */
public enum FieldType {
    BOOLEAN,
    HIDDEN,
    JID_MULTI,
    JID_SINGLE,
    LIST_MULTI,
    LIST_SINGLE,
    TEXT_MULTI,
    TEXT_PRIVATE,
    TEXT_SINGLE;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The word in a policy, and in a field. */
    String word() {
        return word;
    }

    boolean isMulti() {
        return this == JID_MULTI || this == LIST_MULTI || this == TEXT_MULTI;
    }

    boolean isList() {
        return this == LIST_MULTI || this == LIST_SINGLE;
    }

    boolean isJid() {
        return this == JID_MULTI || this == JID_SINGLE;
    }
}
