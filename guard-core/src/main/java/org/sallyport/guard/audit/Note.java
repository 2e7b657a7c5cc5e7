package org.sallyport.guard.audit;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.decision.Revision;

/** Something besides decisions that the journal records. A text that is empty is left out of the record. */
public sealed interface Note {
    /**
     * What became of something released (kind {@code delivery}).
     *
     * @param passage the passage
     * @param reply whether it was the guard's own reply
     * @param became one word: {@code written}, {@code accepted}, {@code refused}, {@code unreachable}, {@code lost} or
     *     {@code stale}; an edge says {@code written} only of something stored that was one of the others before
     */
    record Delivery(PassageId passage, boolean reply, String became) implements Note {}

    /**
     * A stream of an identified peer (kind {@code stream}).
     *
     * @param event what happened
     * @param direction who opened it
     * @param stream the stream's name in the records
     * @param peer the id of the peer, empty when it is none that is known
     * @param from the domain that the stream speaks for
     * @param to the domain that it was opened to
     * @param bidi whether it carries stanzas both ways
     * @param authentication how the peer proved its name: {@code certificate}, {@code dialback} or empty
     * @param tls the TLS version
     * @param cipher the cipher suite
     * @param reason why it was closed or refused
     */
    record Stream(
            Event event,
            Direction direction,
            String stream,
            String peer,
            String from,
            String to,
            boolean bidi,
            String authentication,
            String tls,
            String cipher,
            String reason)
            implements Note {}

    /**
     * A configuration is in force from here on (kind {@code config}).
     *
     * @param revision the revision of the policy bundle
     * @param what what was loaded, and on whose word
     */
    record Configured(Revision revision, String what) implements Note {}

    /**
     * An XML guard has judged a request (kind {@code verified}).
     *
     * @param passage the passage
     * @param revision the revision of the guard's bundle that judged
     * @param blocked the rule that blocks it, and why; empty when it passed
     * @param request the id of the request, in hexadecimal
     * @param octets the document as it came, which is also what leaves; only its length and keyed digest are recorded
     */
    record Verified(PassageId passage, Revision revision, Optional<Blocked> blocked, String request, ByteBuffer octets)
            implements Note {
        public Verified {
            octets = octets.asReadOnlyBuffer();
        }
    }

    /**
     * Why something did not pass.
     *
     * @param rule the rule that blocks
     * @param why in words
     */
    record Blocked(String rule, String why) {}

    /**
     * What was stored is decided from its input once more, as a passage of its own (kind {@code spool}).
     *
     * @param was the passage when it was stored
     * @param passage the passage now
     */
    record Spooled(PassageId was, PassageId passage) implements Note {}

    /**
     * What somebody did at the control socket: something was changed, or content was seen (kind {@code act}).
     *
     * @param who {@code person:name} or {@code user:name}
     * @param what one word, as {@code drain}, {@code activate} or {@code view}
     * @param detail on what, in printable ASCII; never content
     */
    record Act(String who, String what, String detail) implements Note {}

    /**
     * What becomes of a message that waits for persons (kind {@code review}).
     *
     * @param event one word: {@code signed}, {@code released}, {@code refused}, {@code expired} or {@code again}: held once
     *     more when it was decided again
     * @param held the passage in which it was held
     * @param passage the passage in which it is decided now; empty while it waits
     * @param signature the verdict of a person, of {@code signed}
     */
    record Review(String event, PassageId held, Optional<PassageId> passage, Optional<Signature> signature)
            implements Note {}

    /**
     * What a person has signed of a held message.
     *
     * @param by who brought it to the guard, as in {@link Act}
     * @param signer whose signature it is
     * @param verdict {@code release} or {@code refuse}
     * @param time when he says he signed
     * @param algorithm the word of the algorithm
     * @param key the fingerprint of the key that made it
     * @param signature the signature in Base64
     */
    record Signature(
            String by, String signer, String verdict, String time, String algorithm, String key, String signature) {}

    /** What happened to a stream. */
    enum Event {
        /** It is authenticated. */
        OPENED,
        /** It ended. */
        CLOSED,
        /** It was not let in, or could not be opened. */
        REFUSED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who opened a stream. */
    enum Direction {
        /** The peer. */
        IN,
        /** The guard. */
        OUT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
