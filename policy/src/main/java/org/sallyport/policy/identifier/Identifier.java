package org.sallyport.policy.identifier;

import java.util.Locale;

/** What is made opaque. What was hidden as the one is never opened as another. */
public enum Identifier {
    /** The id of a stanza or of something in it. */
    ID,
    /** The thread of a conversation. */
    THREAD,
    /** The resource of an address: of this one address, as its bare form is bound into it. */
    RESOURCE;

    /** The word in records and in what is encrypted. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
