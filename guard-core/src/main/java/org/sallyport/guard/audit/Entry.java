package org.sallyport.guard.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.decision.Decision;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;

/**
 * What a record says of a passage besides its verdict. Immutable.
 */
public final class Entry {
    private final Instant at;
    private final String stream;
    private final String peer;
    private final Subject subject;
    private final Optional<Stanza> input;
    private final Optional<Sides> sides;
    private final Optional<Facts> facts;
    private final Optional<Stanza> came;

    private record Sides(String from, String to) {}

    private Entry(
            Instant at,
            String stream,
            String peer,
            Subject subject,
            Optional<Stanza> input,
            Optional<Sides> sides,
            Optional<Facts> facts,
            Optional<Stanza> came) {
        this.at = at;
        this.stream = stream;
        this.peer = peer;
        this.subject = subject;
        this.input = input;
        this.sides = sides;
        this.facts = facts;
        this.came = came;
    }

    /**
     * A stanza that arrived.
     *
     * @param at the time at intake
     * @param stream the stream's name in the records
     * @param peer the id of the peer whose stream it is
     */
    public static Entry of(Instant at, String stream, String peer, Stanza stanza) {
        return new Entry(
                at,
                stream,
                peer,
                Subject.of(stanza),
                Optional.of(stanza),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /**
     * Something that could not be read; it has no input digest.
     *
     * @param at the time at intake
     * @param stream the stream's name in the records
     * @param peer the id of the peer whose stream it is
     */
    public static Entry of(Instant at, String stream, String peer, Malformed fault) {
        return new Entry(
                at,
                stream,
                peer,
                Subject.of(fault),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A request whose answer did not come: nothing arrived, so there is no stream, no peer and no input digest. */
    public static Entry expired(Instant at, Crossed request) {
        return new Entry(
                at,
                "",
                "",
                Subject.of(request),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** This entry with its crossing; what has none crosses nothing. */
    public Entry crossing(String from, String to) {
        return new Entry(at, stream, peer, subject, input, Optional.of(new Sides(from, to)), facts, came);
    }

    /** This entry with what the decision read besides the stanza. */
    public Entry facts(Facts read) {
        return new Entry(at, stream, peer, subject, input, sides, Optional.of(read), came);
    }

    /**
     * This entry with the whole input of its decision kept.
     *
     * @param before the stanza as it came, before identifiers were mapped back
     */
    public Entry evidence(Stanza before) {
        return new Entry(at, stream, peer, subject, input, sides, facts, Optional.of(before));
    }

    Instant at() {
        return at;
    }

    String stream() {
        return stream;
    }

    String peer() {
        return peer;
    }

    Subject subject() {
        return subject;
    }

    Optional<Stanza> input() {
        return input;
    }

    String crossing() {
        return sides.map(pair -> pair.from() + ">" + pair.to()).orElse("");
    }

    boolean keepsEvidence() {
        return came.isPresent();
    }

    /**
     * The whole input of the decision.
     *
     * @throws IllegalStateException when the entry does not have all of it
     */
    Evidence evidence(Decision decision) {
        Sides pair = sides.orElseThrow(Entry::incomplete);
        Stanza decided = input.orElseThrow(Entry::incomplete);
        return new Evidence(
                decision.id(),
                decision.policy(),
                pair.from(),
                pair.to(),
                facts.orElseThrow(Entry::incomplete),
                text(decided),
                came.filter(before -> !before.equals(decided)).map(Entry::text));
    }

    private static String text(Stanza stanza) {
        return new String(StanzaWriter.write(stanza), StandardCharsets.UTF_8);
    }

    private static IllegalStateException incomplete() {
        return new IllegalStateException("evidence of a decision without its whole input");
    }

    Optional<Facts> facts() {
        return facts;
    }
}
