package org.sallyport.guard.audit;

import java.util.Locale;

/**
 * What is wrong with a journal, and where.
 *
 * @param fault what kind of wrong
 * @param file the name of the file
 * @param line the line in it, from 1; 0 when the file is too short to have it
 * @param seq the number of the record that is expected there
 * @param what what was found and expected
 */
public record Finding(Fault fault, String file, long line, long seq, String what) {
    /** Ways in which a journal can be wrong. */
    public enum Fault {
        /** A record is not what was written: its hash differs, or that of the one before. */
        CHANGED,
        /** Records are gone from the middle or the begin. */
        MISSING,
        /** A record stands elsewhere than it was written, or twice. */
        REORDERED,
        /** Records that were noted elsewhere are gone from the end. */
        TRUNCATED,
        /** A line is no record. */
        UNREADABLE;

        /** The word in output. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return fault.word() + ": " + file + " line " + line + ", record " + seq + ": " + what;
    }
}
