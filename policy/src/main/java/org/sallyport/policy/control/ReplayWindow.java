package org.sallyport.policy.control;

import java.time.Duration;
import java.util.List;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses a stanza that crossed before: the same kind, sender, addressee and id within a time.
 *
 * <p>Holds messages (errors not) and requests of type set. Guarantees that of those with the same id from the same full
 * address to the same address one passes in the time, also where both are on their way at once; what was refused or could
 * not be delivered may be sent again. A room's copies to its occupants are told apart by their addressees. What
 * another stanza hands on is a repetition by right: the id of that stanza counts, not its own. Does not
 * compare content, and does not outlive a restart of the guard. When there is no room to remember another id, the
 * stanza is refused.
 *
 * @param within for how long an id is remembered
 * @param requireId whether a stanza without an id is refused
 */
public record ReplayWindow(
        @Setting("for how long an id is remembered, at most 7d")
        Duration within,

        @Setting(value = "whether what has no id is refused", otherwise = "false")
        boolean requireId)
        implements Control {
    private static final Duration LONGEST = Duration.ofDays(7);

    public ReplayWindow {
        if (within.isZero() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("within: expected at most 7d, and more than nothing");
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        boolean held = switch (stanza.kind()) {
            case MESSAGE -> !stanza.is("error");
            case IQ -> stanza.is("set");
            case PRESENCE -> false;
        };
        String id = stanza.id().orElse("");
        if (!held || passage.isHandedOn() || id.isEmpty() && !requireId) {
            return Outcome.pass();
        }
        if (id.isEmpty()) {
            return new Outcome.Refuse(Reason.REPLAYED, "no id to tell it from another");
        }
        String key = key(stanza, id);
        return passage.facts().past().value(key) != 0
                ? new Outcome.Refuse(Reason.REPLAYED, "the same id crossed before")
                : new Outcome.Pass(
                        List.of(new Memo.Count(key, 0, 1, passage.facts().at().plus(within))));
    }

    /** No address holds a line feed, so no two keys are one. */
    private static String key(Stanza stanza, String id) {
        StanzaKind kind = stanza.kind();
        return "replay " + kind.word() + "\n" + stanza.from() + "\n" + stanza.to() + "\n" + id;
    }
}
