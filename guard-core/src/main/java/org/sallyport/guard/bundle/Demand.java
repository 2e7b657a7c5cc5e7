package org.sallyport.guard.bundle;

import java.util.Locale;

/** Whose signatures a bundle must have before it is put in force. */
public enum Demand {
    /** Nobody's; those that it has must be good. */
    NONE,
    /** An author's, and an approver's who is somebody else. */
    AUTHOR_AND_APPROVER;

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
