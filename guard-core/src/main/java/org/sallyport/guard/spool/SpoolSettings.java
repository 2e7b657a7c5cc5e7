package org.sallyport.guard.spool;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.crypto.StoreKey;

/**
 * What a spool is opened with.
 *
 * @param directory where it is; made when it is not there
 * @param key what it is encrypted with
 * @param durability what something must survive before it counts as kept
 * @param most how many may be kept
 * @param mostOctets how many octets they may have together, 64 more for each
 * @param alarm told once, in plain words, when the spool has failed; any thread; must not block
 * @param opener how its files are opened
 * @param segmentOctets a file of this size is not written to any more
 */
public record SpoolSettings(
        Path directory,
        StoreKey key,
        Durability durability,
        int most,
        long mostOctets,
        Consumer<String> alarm,
        JournalFile.Opener opener,
        long segmentOctets) {
    private static final long SEGMENT_OCTETS = 8L << 20;

    /** With files of the file system, of the usual size. */
    public SpoolSettings(
            Path directory, StoreKey key, Durability durability, int most, long mostOctets, Consumer<String> alarm) {
        this(directory, key, durability, most, mostOctets, alarm, JournalFile::open, SEGMENT_OCTETS);
    }
}
