package org.sallyport.guard.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import javax.crypto.SecretKey;

/**
 * How a journal works.
 *
 * @param durability what a record must have survived
 * @param key the key of the digests
 * @param clock the wall clock
 * @param alarm told once, in plain words, when the journal has failed
 * @param fileOctets a file that has reached this size is followed by another
 * @param highWater records that may wait before there is no room left; eight times as many are taken at all
 * @param deadline how long one commit may take
 * @param headEvery how often a head is recorded when something was written
 * @param opener how files are opened
 */
record JournalSettings(
        Durability durability,
        SecretKey key,
        InstantSource clock,
        Consumer<String> alarm,
        long fileOctets,
        int highWater,
        Duration deadline,
        Duration headEvery,
        JournalFile.Opener opener) {
    private static final long FILE_OCTETS = 64L << 20;
    private static final int HIGH_WATER = 4096;
    /** Leaves room, within the 250 ms that are promised, to tell everyone. */
    private static final Duration DEADLINE = Duration.ofMillis(225);

    static JournalSettings usual(Durability durability, SecretKey key, InstantSource clock, Consumer<String> alarm) {
        return new JournalSettings(
                durability,
                key,
                clock,
                alarm,
                FILE_OCTETS,
                HIGH_WATER,
                DEADLINE,
                Duration.ofMinutes(1),
                AppendedFile::open);
    }
}
