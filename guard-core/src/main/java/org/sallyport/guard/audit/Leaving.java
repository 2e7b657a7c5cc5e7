package org.sallyport.guard.audit;

import java.util.Optional;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Held;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Reply;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.stanza.Iq;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/** What may leave once its record is written, in the octets that the record digests. */
final class Leaving {
    private final Stanza stanza;
    private final byte[] octets;
    private final String replyAs;

    private Leaving(Stanza stanza, byte[] octets, String replyAs) {
        this.stanza = stanza;
        this.octets = octets;
        this.replyAs = replyAs;
    }

    static Optional<Leaving> of(Verdict verdict) {
        return switch (verdict) {
            case Cleared cleared -> Optional.of(new Leaving(cleared.stanza(), cleared.octets(), ""));
            case Refused refused -> reply(refused.reply());
            case Held held -> Optional.empty();
        };
    }

    private static Optional<Leaving> reply(Reply reply) {
        return switch (reply) {
            case Reply.None none -> Optional.empty();
            case Reply.Error(Stanza stanza) -> Optional.of(new Leaving(stanza, StanzaWriter.write(stanza), "error"));
            case Reply.Answer(Iq stanza) -> Optional.of(new Leaving(stanza, StanzaWriter.write(stanza), "answer"));
            case Reply.Instead(Stanza stanza) ->
                Optional.of(new Leaving(stanza, StanzaWriter.write(stanza), "instead"));
        };
    }

    Stanza stanza() {
        return stanza;
    }

    /** The canonical octets; not a copy. */
    byte[] octets() {
        return octets;
    }

    /** Whether this is the guard's own reply. */
    boolean isReply() {
        return !replyAs.isEmpty();
    }

    /** {@code error}, {@code answer} or {@code instead} for a reply, else empty. */
    String replyAs() {
        return replyAs;
    }
}
