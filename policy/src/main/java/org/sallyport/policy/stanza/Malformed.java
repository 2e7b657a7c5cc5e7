package org.sallyport.policy.stanza;

import java.util.Optional;

/**
 * What could not be read. Either the stream is broken ({@link #streamCondition}: it must end, nothing more is read), or
 * one stanza is ({@link #rejected}: it is refused and the stream goes on).
 *
 * @param streamCondition why the stream ends; empty when only one stanza is refused
 * @param rejected the refused stanza; empty when the stream ends
 * @param what what is wrong, for the record, never for the peer; anything but printable ASCII in it is escaped, and what
 *     passes 400 characters is cut
 */
public record Malformed(Optional<StreamCondition> streamCondition, Optional<Rejected> rejected, String what)
        implements Read {
    public Malformed {
        if (streamCondition.isPresent() == rejected.isPresent()) {
            throw new IllegalArgumentException("either the stream or a stanza is malformed");
        }
        what = Shown.printable(what, 400);
    }

    /**
     * A stanza that cannot be taken as it is.
     *
     * @param condition what its sender is told
     * @param kind its kind
     * @param type its type as written, empty when there is none
     * @param id its id, empty when there is none
     * @param from its sender
     * @param to its addressee, when that is a valid address
     */
    public record Rejected(
            StanzaCondition condition, StanzaKind kind, String type, String id, Jid from, Optional<Jid> to) {}

    /** The stream is broken and must end. */
    public static Malformed stream(StreamCondition condition, String what) {
        return new Malformed(Optional.of(condition), Optional.empty(), what);
    }

    static Malformed stanza(
            StanzaCondition condition, StanzaKind kind, Element element, Jid from, Optional<Jid> to, String what) {
        String type = element.attribute("type").orElse("");
        String id = element.attribute("id").orElse("");
        return new Malformed(Optional.empty(), Optional.of(new Rejected(condition, kind, type, id, from, to)), what);
    }
}
