package org.sallyport.guard.audit;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.stanza.Malformed;
import org.sallyport.policy.stanza.Stanza;

/**
 * What a record says of a passage besides its verdict. Immutable.
 */
public final class Entry {
    private final Instant at;
    private final String stream;
    private final String peer;
    private final Subject subject;
    private final Optional<Stanza> input;
    private final String crossing;
    private final Optional<Facts> facts;

    private Entry(
            Instant at,
            String stream,
            String peer,
            Subject subject,
            Optional<Stanza> input,
            String crossing,
            Optional<Facts> facts) {
        this.at = at;
        this.stream = stream;
        this.peer = peer;
        this.subject = subject;
        this.input = input;
        this.crossing = crossing;
        this.facts = facts;
    }

    /**
     * A stanza that arrived.
     *
     * @param at the time at intake
     * @param stream the stream's name in the records
     * @param peer the id of the peer whose stream it is
     */
    public static Entry of(Instant at, String stream, String peer, Stanza stanza) {
        return new Entry(at, stream, peer, Subject.of(stanza), Optional.of(stanza), "", Optional.empty());
    }

    /**
     * Something that could not be read; it has no input digest.
     *
     * @param at the time at intake
     * @param stream the stream's name in the records
     * @param peer the id of the peer whose stream it is
     */
    public static Entry of(Instant at, String stream, String peer, Malformed fault) {
        return new Entry(at, stream, peer, Subject.of(fault), Optional.empty(), "", Optional.empty());
    }

    /** A request whose answer did not come: nothing arrived, so there is no stream, no peer and no input digest. */
    public static Entry expired(Instant at, Crossed request) {
        return new Entry(at, "", "", Subject.of(request), Optional.empty(), "", Optional.empty());
    }

    /** This entry with its crossing; what has none crosses nothing. */
    public Entry crossing(String from, String to) {
        return new Entry(at, stream, peer, subject, input, from + ">" + to, facts);
    }

    /** This entry with what the decision read besides the stanza. */
    public Entry facts(Facts read) {
        return new Entry(at, stream, peer, subject, input, crossing, Optional.of(read));
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
        return crossing;
    }

    Optional<Facts> facts() {
        return facts;
    }
}
