package org.sallyport.guard.xmpp;

import org.sallyport.policy.stanza.Limits;

/**
 * What streams may ask for.
 *
 * @param before limits of the reader until the peer is authenticated
 * @param after limits of the reader from then on
 * @param times how long streams wait
 * @param ceilings how many there may be
 */
public record StreamSettings(Limits before, Limits after, StreamTimes times, StreamCeilings ceilings) {
    /** What holds where the operator says nothing. */
    public static final StreamSettings STANDARD = new StreamSettings(
            Limits.BEFORE_AUTHENTICATION, Limits.STANDARD, StreamTimes.STANDARD, StreamCeilings.STANDARD);
}
