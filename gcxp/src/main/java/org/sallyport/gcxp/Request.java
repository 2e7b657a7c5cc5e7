package org.sallyport.gcxp;

import java.util.Optional;

/**
 * From a producer to a consumer.
 *
 * @param id how the response will name it
 * @param payload what is to be taken on; a request without one is a heartbeat
 */
public record Request(MessageId id, Optional<Payload> payload) implements GcxpMessage {
    /** A request that carries something. */
    public static Request of(MessageId id, Payload payload) {
        return new Request(id, Optional.of(payload));
    }

    /** A heartbeat: it asks only whether the other end still answers. */
    public static Request heartbeat(MessageId id) {
        return new Request(id, Optional.empty());
    }
}
