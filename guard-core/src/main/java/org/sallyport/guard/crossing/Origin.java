package org.sallyport.guard.crossing;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.sallyport.policy.file.PeerEntry;

/**
 * Whence something came, and who is told of its fate.
 *
 * @param stream the stream's name in the records, empty for none
 * @param peer the id of the peer whose stream it was, empty for none
 * @param side the side of that peer
 * @param stands whether under that snapshot it may still count as coming from there
 * @param fate told once what became of it; any thread
 */
record Origin(String stream, String peer, Optional<String> side, Predicate<Snapshot> stands, Consumer<Fate> fate) {
    /** The guard itself. */
    static final Origin NOBODY = new Origin("", "", Optional.empty(), now -> true, fate -> {});

    static Origin of(Arrival arrival) {
        return new Origin(
                arrival.stream(),
                arrival.peer().id(),
                Optional.of(arrival.peer().side()),
                now -> Border.isInForce(arrival, now),
                arrival.fate());
    }

    /** Of what is stored: its stream may be long gone, what counts is whom its peer may speak for now. */
    static Origin of(Input input) {
        return of(input, fate -> {});
    }

    /** As {@link #of(Input)}, with somebody who is told. */
    static Origin of(Input input, Consumer<Fate> fate) {
        return new Origin(input.stream(), input.peer(), Optional.of(input.from()), now -> stands(input, now), fate);
    }

    private static boolean stands(Input input, Snapshot now) {
        String domain = input.stanza().from().domain();
        boolean elsewhere = now.peers()
                .route(domain)
                .filter(p -> !p.side().equals(input.from()))
                .isPresent();
        return !elsewhere
                && now.peers()
                        .byId(input.peer())
                        .filter(p -> !p.blocked() && p.side().equals(input.from()) && maySpeak(p, domain))
                        .isPresent();
    }

    private static boolean maySpeak(PeerEntry peer, String domain) {
        return peer.mayProve(domain)
                || PeerEntry.contains(peer.speaksFor(), domain)
                || !peer.protocol().isStreams() && peer.serves(domain);
    }
}
