package org.sallyport.guard.control.api;

import java.time.Instant;

/**
 * A decision in one line; a text is empty where there is none. Who is no auditor sees of an address only the domain, and no id.
 *
 * @param place where it stands in the journal; empty for one that was just made
 * @param passage the passage
 * @param at the time at intake; for one that was just made the time at which it was recorded
 * @param crossing {@code from>to}
 * @param peer the peer that it came from
 * @param stanza {@code message}, {@code presence} or {@code iq}
 * @param type its type
 * @param id its id
 * @param from the sender
 * @param to the addressee
 * @param label the marking of its security label, as its sender wrote it; for an auditor alone
 * @param revision the bundle that decided
 * @param verdict {@code cleared}, {@code refused} or {@code held}
 * @param rule the allow that permitted, or the step that refused or holds
 * @param reason why it was refused
 */
public record DecisionRow(
        String place,
        String passage,
        Instant at,
        String crossing,
        String peer,
        String stanza,
        String type,
        String id,
        String from,
        String to,
        String label,
        String revision,
        String verdict,
        String rule,
        String reason) {}
