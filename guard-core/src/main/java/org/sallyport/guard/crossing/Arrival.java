package org.sallyport.guard.crossing;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.stanza.Read;

/**
 * Something that an authenticated stream has read.
 *
 * @param stream the stream's name in the records
 * @param peer whose stream it is
 * @param mayBeFrom whether this stream may carry stanzas from the domain (normal form): the names it has proved, or
 *     those that its trunk may speak for
 * @param mayBeTo whether it may carry stanzas to the domain (normal form); a bidi stream carries its one pair only
 * @param localDomain the domain that the peer opened the stream to, in normal form; empty on a link that is opened to none
 * @param read a {@code Stanza} or a {@code Malformed}
 * @param fate told once what became of it; any thread
 */
public record Arrival(
        String stream,
        PeerEntry peer,
        Predicate<String> mayBeFrom,
        Predicate<String> mayBeTo,
        String localDomain,
        Read read,
        Consumer<Fate> fate) {
    /** The same, and somebody else is told. */
    Arrival telling(Consumer<Fate> other) {
        return new Arrival(stream, peer, mayBeFrom, mayBeTo, localDomain, read, other);
    }
}
