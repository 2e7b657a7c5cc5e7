package org.sallyport.guard.audit;

import java.util.Locale;

/** What a record must have survived before the stanza that it tells of is released. */
public enum Durability {
    /** Written to the operating system: survives the end of the process, not the end of power. */
    MEMORY,
    /** Written and forced to the disk: survives the end of power. */
    DISK;

    /** The word in configuration and records: {@code memory} or {@code disk}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
