package org.sallyport.guard.control.api;

import java.util.Locale;

/** What a caller of the control socket may do. */
public enum Role {
    /** Sees how the guard is, and changes nothing. */
    OBSERVER;

    /** As it is written in {@code sallyport.toml}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
