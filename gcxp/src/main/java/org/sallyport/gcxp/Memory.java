package org.sallyport.gcxp;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one peer has asked under ids that are long enough to name one request for ever: the latest ones, whatever
 * connection they came by. Thread-safe.
 */
final class Memory {
    /** What is known of a request. */
    enum Known {
        /** Nothing; it is now. */
        NEW,
        /** It waits for its answer, which goes to the link that asked last. */
        OPEN,
        ACCEPTED,
        REFUSED,
        /** No answer will come. */
        GIVEN_UP,
        /** Another request has this id. */
        OTHER
    }

    private static final class Asked {
        private final byte[] digest;
        private Known state = Known.OPEN;
        private Optional<InboundLink> last;

        Asked(byte[] digest, InboundLink link) {
            this.digest = digest;
            this.last = Optional.of(link);
        }
    }

    private final Map<MessageId, Asked> asked;
    private final MessageDigest sha256 = sha256();

    Memory(int most) {
        this.asked = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<MessageId, Asked> eldest) {
                return size() > most;
            }
        };
    }

    synchronized Known ask(MessageId id, Payload payload, InboundLink link) {
        byte[] digest = payload.digest(sha256);
        Asked before = asked.get(id);
        if (before == null) {
            asked.put(id, new Asked(digest, link));
            return Known.NEW;
        }
        if (!Arrays.equals(before.digest, digest)) {
            return Known.OTHER;
        }
        if (before.state == Known.OPEN) {
            before.last = Optional.of(link);
        }
        return before.state;
    }

    /**
     * An answer has come, or will not.
     *
     * @return the link that asked last, if it is still remembered
     */
    synchronized Optional<InboundLink> settle(MessageId id, Known state) {
        Asked before = asked.get(id);
        if (before == null || before.state != Known.OPEN) {
            return Optional.empty();
        }
        before.state = state;
        Optional<InboundLink> last = before.last;
        before.last = Optional.empty();
        return last;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
