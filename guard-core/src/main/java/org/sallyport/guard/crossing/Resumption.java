package org.sallyport.guard.crossing;

import java.time.Instant;
import java.util.Optional;
import org.sallyport.guard.audit.Note;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.control.PassageId;
import org.sallyport.policy.control.Past;
import org.sallyport.policy.file.PeerEntry;

/** Decides what is stored from its input, as a passage of its own, under the policy that is in force when its turn comes. */
final class Resumption implements Stay.Next {
    private final Border border;
    private final Stay stay;

    Resumption(Border border, Stay stay) {
        this.border = border;
        this.stay = stay;
    }

    @Override
    public void go() {
        Snapshot now = border.now();
        Transit transit = Transit.of(border, stay, now);
        transit.decideAgain(passage(transit.at(), now));
    }

    @Override
    public void late() {
        Snapshot now = border.now();
        Transit transit = Transit.of(border, stay, now);
        transit.late(passage(transit.at(), now));
    }

    private Passage passage(Instant at, Snapshot now) {
        Input input = stay.input();
        PassageId id = border.freshId();
        border.journal().note(new Note.Spooled(input.passage(), id));
        String target = now.peers()
                .route(input.stanza().to().domain())
                .map(PeerEntry::id)
                .orElse("");
        Facts facts = new Facts(at, Optional.empty(), input.peer(), target, Past.empty(), input.reviewers());
        Passage passage = new Passage(id, input.from(), input.to(), input.stanza(), facts, border.workshop());
        return now.way(input.from(), input.to())
                .map(way -> passage.with(way.guard().reveal(input.stanza())))
                .orElse(passage);
    }
}
