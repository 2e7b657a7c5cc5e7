package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.transform.Workshop;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.stanza.Limits;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Read;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaReader;
import org.sallyport.policy.stanza.StreamOpen;

/**
 * The whole input of one decision: with the bundle of the revision it can be made again.
 *
 * @param passage the passage that was decided
 * @param revision the bundle that decided
 * @param from id of the side that the stanza came from
 * @param to id of the side that it went to
 * @param facts everything that the decision read besides the stanza
 * @param stanza the stanza that was decided, in its canonical form
 * @param came the stanza as it was read, where that is another: before identifiers were mapped back
 */
public record Evidence(
        PassageId passage,
        Revision revision,
        String from,
        String to,
        Facts facts,
        String stanza,
        Optional<String> came) {
    private static final byte[] HEADER =
            ("<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>")
                    .getBytes(StandardCharsets.UTF_8);
    private static final int MANY = 16 * 1024 * 1024;
    /** What came through a guard's own limits is read again whatever they were. */
    private static final Limits WIDE = new Limits(MANY, 256, 1_000, 1_000, 1_000_000, 65_536, MANY);

    /** The crossing as records name it: {@code from>to}. */
    public String crossing() {
        return from + ">" + to;
    }

    /**
     * The passage, to be decided. Stylesheets and schemas run in the workshop of the calling thread, so what came near their
     * deadline then may end otherwise.
     *
     * @throws IllegalArgumentException when the stanza is none
     */
    public Passage toPassage() {
        Stanza decided = read(stanza);
        Stanza asked = came.map(Evidence::read).orElse(decided);
        return new Passage(passage, from, to, asked, facts, Workshop.here()).with(decided);
    }

    private static Stanza read(String stanza) {
        StanzaReader reader = new StanzaReader(WIDE);
        reader.feed(HEADER, 0, HEADER.length);
        if (!(reader.next().orElseThrow() instanceof StreamOpen)) {
            throw new IllegalStateException("the header of a stream is none");
        }
        byte[] octets = stanza.getBytes(StandardCharsets.UTF_8);
        reader.feed(octets, 0, octets.length);
        Read read = reader.next().orElseThrow(() -> new IllegalArgumentException("the stanza does not end"));
        if (read instanceof Stanza whole && reader.next().isEmpty()) {
            return whole;
        }
        throw new IllegalArgumentException(
                read instanceof Malformed malformed ? "no stanza: " + malformed.what() : "more than one stanza");
    }
}
