package org.sallyport.policy.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Limits how many stanzas cross in a time: for each sender, for each peer or for the whole crossing.
 *
 * <p>Guarantees that in any time {@code t} no more than {@code burst} + {@code stanzas} · {@code t} / {@code per} pass
 * (a token bucket, counted in whole numbers: GCRA of ITU-T I.371). Counts only what crosses: what this or another rule
 * refuses uses nothing up. Results and errors are not counted: they come only for what was asked. A
 * stanza that another one hands on is not counted for whom it names, but that one for whoever sends it. Who leaves is not held
 * back: withdrawals cross all the same.
 *
 * <p>The count outlives a new policy with the same settings, not a restart of the guard. When so many senders are counted
 * that there is no room for another, further ones are refused.
 *
 * @param each for whom it is counted
 * @param stanzas how many in a time
 * @param per the time
 * @param burst how many at once
 * @param kinds what is counted
 * @param over what becomes of stanzas beyond
 */
public record Rate(
        @Setting("for whom it is counted: each user (sender without resource), each peer, or the crossing")
        Each each,

        @Setting("how many stanzas pass in the time") int stanzas,
        @Setting("the time") Duration per,

        @Setting("how many pass at once; left out, as many as in the time")
        Optional<Integer> burst,

        @Setting(value = "kinds that are counted", otherwise = "[\"message\", \"presence\", \"iq\"]")
        Set<StanzaKind> kinds,

        @Setting(value = "what becomes of stanzas beyond it", otherwise = "\"refuse\"")
        OverRate over)
        implements Control {
    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(7);

    public Rate {
        kinds = Set.copyOf(kinds);
        if (stanzas < 1 || stanzas > MOST) {
            throw new IllegalArgumentException("stanzas: expected 1 to " + MOST + ", found " + stanzas);
        }
        if (per.toMillis() < 1 || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("per: expected at most 7d, and more than nothing");
        }
        if (burst.orElse(1) < 1 || burst.orElse(1) > MOST) {
            throw new IllegalArgumentException("burst: expected 1 to " + MOST + ", found " + burst.orElse(0));
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        if (!kinds.contains(stanza.kind()) || isAnswer(stanza) || passage.isHandedOn()) {
            return Outcome.pass();
        }
        String key = key(passage);
        Instant at = passage.facts().at();
        long due = passage.facts().past().value(key);
        // time in parts of a millisecond, as many as stanzas in the time, so that one stanza costs a whole number of
        // them
        long now = Math.multiplyExact(at.toEpochMilli(), (long) stanzas);
        long cost = per.toMillis();
        long ahead = Math.max(due, now) - now;
        if (ahead > cost * (burst.orElse(stanzas) - 1L)) {
            String why = "more than " + stanzas + " in the time";
            return over == OverRate.DROP ? new Outcome.Drop(why) : new Outcome.Refuse(Reason.RATE_EXCEEDED, why);
        }
        long next = now + ahead + cost;
        Instant until = Instant.ofEpochMilli(Math.ceilDiv(next, (long) stanzas));
        return new Outcome.Pass(List.of(new Memo.Count(key, due, next, until)));
    }

    private static boolean isAnswer(Stanza stanza) {
        return stanza.is("error") || stanza.kind() == StanzaKind.IQ && stanza.is("result");
    }

    /** Two rules that count otherwise do not share their count. */
    private String key(Passage passage) {
        String whom = switch (each) {
            case USER -> passage.stanza().from().bare().toString();
            case PEER -> passage.facts().peer();
            case CROSSING -> "";
        };
        return "rate " + passage.from() + ">" + passage.to() + " " + stanzas + "/" + per + "/" + burst.orElse(stanzas)
                + kindsWord() + " " + each + " " + whom;
    }

    /** The kinds in their one order. */
    private String kindsWord() {
        StringBuilder word = new StringBuilder();
        for (StanzaKind kind : StanzaKind.values()) {
            if (kinds.contains(kind)) {
                word.append(' ').append(kind.word());
            }
        }
        return word.toString();
    }
}
