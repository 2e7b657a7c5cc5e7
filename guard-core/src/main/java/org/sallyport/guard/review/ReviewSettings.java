package org.sallyport.guard.review;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.sallyport.guard.audit.Durability;
import org.sallyport.guard.audit.JournalFile;
import org.sallyport.guard.crypto.StoreKey;
import org.sallyport.guard.spool.SpoolSettings;

/**
 * What a store of held messages is opened with.
 *
 * @param directory where it is; made when it is not there
 * @param key what it is encrypted with
 * @param durability what something must survive before it counts as kept
 * @param most how many messages may be held
 * @param mostOctets how many octets they may have together
 * @param alarm told once, in plain words, when the store has failed; any thread; must not block
 * @param opener how its files are opened
 * @param segmentOctets a file of this size is not written to any more
 */
public record ReviewSettings(
        Path directory,
        StoreKey key,
        Durability durability,
        int most,
        long mostOctets,
        Consumer<String> alarm,
        JournalFile.Opener opener,
        long segmentOctets) {
    private static final long SEGMENT_OCTETS = 8L << 20;
    private static final int BESIDE = 4096;

    /** With files of the file system, of the usual size. */
    public ReviewSettings(
            Path directory, StoreKey key, Durability durability, int most, long mostOctets, Consumer<String> alarm) {
        this(directory, key, durability, most, mostOctets, alarm, JournalFile::open, SEGMENT_OCTETS);
    }

    /** With room beyond the limits: what is full can still be signed for, and for a moment a message is there twice. */
    SpoolSettings spool() {
        return new SpoolSettings(
                directory,
                key,
                durability,
                2 * most + BESIDE,
                2 * mostOctets + (long) BESIDE * (2L * most + BESIDE),
                alarm,
                opener,
                segmentOctets);
    }
}
