package org.sallyport.gcxp;

import java.util.Optional;

/**
 * From a consumer to a producer.
 *
 * @param accepted the one bit that the answer is
 * @param id the request that is answered
 * @param payload may be there in version 0, and means nothing; a {@code Consumer} never sends one
 */
public record Response(boolean accepted, MessageId id, Optional<Payload> payload) implements GcxpMessage {
    /** A response of one bit. */
    public static Response of(MessageId id, boolean accepted) {
        return new Response(accepted, id, Optional.empty());
    }
}
