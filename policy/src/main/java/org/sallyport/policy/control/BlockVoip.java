package org.sallyport.policy.control;

import org.sallyport.policy.family.Families;
import org.sallyport.policy.family.Recogniser;

/**
 * Refuses stanzas that set up, control or invite to a call: Jingle with RTP, its message initiation, call invites, online
 * meetings, Muji, COIN, COLIBRI, relay nodes, Rayo, and the forms before them (TINS, the first Jingle, Google's
 * sessions). It looks into everything that a stanza wraps.
 *
 * <p>Guarantees that nothing of the extensions in the family {@code voip} passes, at any depth, in any version known. A
 * Jingle session that does not say what it is for counts as a call, one whose every part is a file, a byte stream or a
 * whiteboard does not: {@code block-file-transfer} is for those. Passes a stanza that merely names such a feature.
 */
public record BlockVoip() implements Control {
    private static final Recogniser CALLS = Recogniser.of(Families.named("voip"));

    @Override
    public Outcome examine(Passage passage) {
        return CALLS.recognise(passage.stanza())
                .<Outcome>map(found -> new Outcome.Refuse(Reason.VOIP_BLOCKED, found.toString()))
                .orElse(Outcome.pass());
    }
}
