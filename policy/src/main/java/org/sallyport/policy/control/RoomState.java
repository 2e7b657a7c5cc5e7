package org.sallyport.policy.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/**
 * Lets what occupants of a room say cross only to who has joined that room through the guard and has not left it
 * (XEP-0045). Belongs into both policies of a pair of crossings, with the same services.
 *
 * <p>Guarantees that messages of type groupchat, messages of occupants and presence of a room in {@code services} pass
 * only to a full address whose presence crossed to that room before, the other way, and whose leaving has not: neither by
 * its own presence nor by the room's word (status 110 in {@code unavailable}). A room whose own server sits on the
 * sender's side needs no rule of its own. Invitations and other messages of the room itself, errors and requests
 * pass, if other rules let them; leaving presence crosses folded in any case.
 *
 * <p>A join counts whether the room accepts it or not. It is forgotten after {@code stay}, counted anew whenever its user sends something to the room; and with a
 * restart of the guard, or when too many are remembered: clients then have to join again.
 *
 * @param services the addresses of room services, on either side
 * @param stay for how long a silent user counts as joined
 */
public record RoomState(
        @Setting("addresses of room services, as domain, *.domain or room@domain")
        List<Addresses> services,

        @Setting(value = "for how long a user who says nothing counts as joined", otherwise = "\"1d\"")
        Duration stay)
        implements Control {
    private static final Name USER = new Name("http://jabber.org/protocol/muc#user", "x");
    private static final Name STATUS = new Name("http://jabber.org/protocol/muc#user", "status");
    private static final String SELF = "110";
    private static final String NICK_CHANGED = "303";

    public RoomState {
        services = List.copyOf(services);
        if (services.isEmpty()) {
            throw new IllegalArgumentException("services: expected at least one");
        }
        if (stay.isZero()) {
            throw new IllegalArgumentException("stay: expected more than nothing");
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        if (isRoom(stanza.to())) {
            return toRoom(stanza, passage.facts());
        }
        return isRoom(stanza.from()) ? fromRoom(stanza, passage.facts().past()) : Outcome.pass();
    }

    private Outcome toRoom(Stanza stanza, Facts facts) {
        String key = key(stanza.from(), stanza.to());
        Instant until = facts.at().plus(stay);
        return switch (stanza.kind()) {
            case PRESENCE ->
                stanza.is("available") && !stanza.to().isBare()
                        ? memo(new Memo.Mark(key, until))
                        : stanza.is("unavailable") ? memo(new Memo.Unmark(key)) : Outcome.pass();
            case MESSAGE -> facts.past().value(key) != 0 ? memo(new Memo.Mark(key, until)) : Outcome.pass();
            case IQ -> Outcome.pass();
        };
    }

    private Outcome fromRoom(Stanza stanza, Past past) {
        boolean held = switch (stanza.kind()) {
            case PRESENCE -> stanza.is("available") || stanza.is("unavailable");
            case MESSAGE ->
                !stanza.is("error") && (stanza.is("groupchat") || !stanza.from().isBare());
            case IQ -> false;
        };
        String key = key(stanza.to(), stanza.from());
        if (held && past.value(key) == 0) {
            return new Outcome.Refuse(Reason.NOT_IN_ROOM, "the addressee has not joined this room, or has left it");
        }
        return isEndOfStay(stanza) ? memo(new Memo.Unmark(key)) : Outcome.pass();
    }

    private static Outcome memo(Memo memo) {
        return new Outcome.Pass(List.of(memo));
    }

    private static boolean isEndOfStay(Stanza stanza) {
        Optional<Element> user = stanza.is("unavailable") ? stanza.element().child(USER) : Optional.empty();
        return user.isPresent() && says(user.get(), SELF) && !says(user.get(), NICK_CHANGED);
    }

    private static boolean says(Element user, String code) {
        return user.elements().stream()
                .anyMatch(e -> e.name().equals(STATUS) && e.attribute("code").equals(Optional.of(code)));
    }

    private boolean isRoom(Jid address) {
        for (Addresses service : services) {
            if (!address.local().isEmpty() && service.contains(address)) {
                return true;
            }
        }
        return false;
    }

    private static String key(Jid user, Jid room) {
        return "room " + user + "\n" + room.bare();
    }
}
