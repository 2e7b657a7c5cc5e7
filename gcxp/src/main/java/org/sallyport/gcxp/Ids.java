package org.sallyport.gcxp;

import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * Ids that are never given twice: 8 octets that are random for each start, then a counter of 8 octets. On one event loop.
 */
final class Ids {
    private final long start = new SecureRandom().nextLong();
    private long counter;

    MessageId next() {
        counter++;
        return MessageId.taking(ByteBuffer.allocate(MessageId.UNIQUE_OCTETS)
                .putLong(start)
                .putLong(counter)
                .array());
    }
}
