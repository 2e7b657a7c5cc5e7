package org.sallyport.appliance.gcxp;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.sallyport.gcxp.MessageId;

/** Ids of both kinds: short ones that begin anew each time, and long ones that never come again. Thread-safe. */
final class Ids {
    private final long start = new SecureRandom().nextLong();
    private final AtomicInteger counter = new AtomicInteger();

    MessageId shortOne() {
        return MessageId.of(ByteBuffer.allocate(Integer.BYTES)
                .putInt(counter.incrementAndGet())
                .array());
    }

    MessageId longOne() {
        return MessageId.of(ByteBuffer.allocate(MessageId.UNIQUE_OCTETS)
                .putLong(start)
                .putLong(counter.incrementAndGet())
                .array());
    }
}
