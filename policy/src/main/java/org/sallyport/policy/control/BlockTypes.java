package org.sallyport.policy.control;

import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Refuses whole types of a kind of stanza, whatever an allow says.
 *
 * <p>Guarantees that no stanza of these types passes; withdrawals ({@code unavailable}, {@code unsubscribe},
 * {@code unsubscribed}) cross folded all the same, so that no side shows ghosts.
 *
 * @param kind the kind of stanza
 * @param types the types of that kind that are refused
 */
public record BlockTypes(
        @Setting("kind of stanza: message, presence or iq") StanzaKind kind,
        @Setting("types of that kind that are refused") Set<String> types)
        implements Control {
    public BlockTypes {
        types = Set.copyOf(types);
        if (types.isEmpty() || !kind.types().containsAll(types)) {
            throw new IllegalArgumentException("types: expected some of " + kind.types() + ", found "
                    + types.stream().sorted().toList());
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        boolean blocked = passage.stanza().kind() == kind
                && types.contains(passage.stanza().type());
        return blocked
                ? new Outcome.Refuse(
                        Reason.TYPE_BLOCKED,
                        kind.word() + " of type " + passage.stanza().type() + " is blocked")
                : Outcome.pass();
    }
}
