package org.sallyport.guard.audit;

import java.nio.ByteBuffer;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.stanza.Stanza;

/**
 * A stanza that may leave: it was cleared, or is the guard's own reply to a refusal, and the record of that is written.
 * Made only by the journal. Valid only under the revision that cleared it.
 */
public final class Released {
    private final PassageId id;
    private final Revision revision;
    private final Stanza stanza;
    private final byte[] octets;
    private final boolean reply;

    /** Takes the octets over: the caller keeps no reference to the array. */
    Released(PassageId id, Revision revision, Stanza stanza, byte[] octets, boolean reply) {
        this.id = id;
        this.revision = revision;
        this.stanza = stanza;
        this.octets = octets;
        this.reply = reply;
    }

    /** The passage that it belongs to. */
    public PassageId id() {
        return id;
    }

    /** The revision that cleared it. */
    public Revision revision() {
        return revision;
    }

    /** The stanza. */
    public Stanza stanza() {
        return stanza;
    }

    /** The canonical octets that leave, a copy. */
    public byte[] octets() {
        return octets.clone();
    }

    /** The canonical octets that leave, to be read without a copy. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(octets).asReadOnlyBuffer();
    }

    /** Whether this is the guard's own reply to a refusal. */
    public boolean isReply() {
        return reply;
    }
}
