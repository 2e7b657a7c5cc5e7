package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.family.Families;
import org.sallyport.policy.family.Recognised;
import org.sallyport.policy.family.Recogniser;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Element;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Stanza;

/**
 * Says what part rooms have in a crossing: none, all of it, or rooms of both sides with each other (XEP-0289).
 *
 * <p>{@code may = "none"}: guarantees that nothing of rooms passes: no message of type groupchat, nothing of Multi-User
 * Chat or MIX at any depth (joins, invitations, administration, voice requests), and nothing from or to an address in
 * {@code services}. A join of the time before XEP-0045 looks like any other presence: name the services to stop it.
 *
 * <p>{@code may = "only"}: guarantees that whatever passes is from or to one of {@code services}, and is a room's own
 * affair: messages of type groupchat, presence, requests to the room itself and its answers, pings of occupants, and
 * between a room itself and a user invitations, voice requests and notices. Private messages and requests from occupant to
 * occupant through a room pass only with {@code private-messages}.
 *
 * <p>{@code may = "federated-only"}: guarantees that whatever passes is a message of type groupchat or presence from a
 * room to a room, both in {@code services}, marked as an exchange of federated rooms; errors between rooms pass too.
 *
 * <p>Where rooms may cross, so may invitations, but only into rooms of {@code services}; and a room that moves names
 * a room of them.
 *
 * <p>Only the bundle says what a room is: nothing is learned from traffic. So nothing that somebody sends, an identity of
 * a conference or a status of a room, makes an address a room or no room, and what is not named is refused where only
 * rooms may pass. Does not know which rooms exist or who is in them: {@code room-state} does.
 *
 * @param may what part rooms have
 * @param services the addresses of room services, of both sides
 * @param privateMessages whether occupants may send private messages and requests to each other through a room
 */
public record Rooms(
        @Setting("what part rooms have: none; only, no one-to-one; federated-only, room to room (XEP-0289)")
        Part may,

        @Setting(
                value = "addresses of room services, as domain, *.domain or room@domain; a must but for \"none\"",
                otherwise = "[]")
        List<Addresses> services,

        @Setting(
                value = "with \"only\": whether private messages and requests through a room pass too",
                otherwise = "false")
        boolean privateMessages)
        implements Control {
    private static final Recogniser OF_ROOMS = Recogniser.of(Families.named("rooms"));
    private static final Name FEDERATED = new Name("http://isode.com/protocol/fmuc", "fmuc");

    private static final Name PING = new Name("urn:xmpp:ping", "ping");

    /** What part rooms have in a crossing. */
    public enum Part {
        /** No rooms at all. */
        NONE,
        /** Rooms only. */
        ONLY,
        /** Room to room only. */
        FEDERATED_ONLY
    }

    public Rooms {
        services = List.copyOf(services);
        if (may != Part.NONE && services.isEmpty()) {
            throw new IllegalArgumentException("services: expected at least one where only rooms may cross");
        }
        if (may != Part.ONLY && privateMessages) {
            throw new IllegalArgumentException("private-messages: expected with may = \"only\"");
        }
    }

    @Override
    public Outcome examine(Passage passage) {
        Stanza stanza = passage.stanza();
        return switch (may) {
            case NONE -> none(stanza);
            case ONLY -> isOfARoom(stanza) ? invitation(stanza) : refuse("is not known to be of a room");
            case FEDERATED_ONLY -> isFederated(stanza) ? invitation(stanza) : refuse("is not from room to room");
        };
    }

    private Outcome invitation(Stanza stanza) {
        for (Invited invited : Invited.in(stanza)) {
            boolean elsewhere = invited.part() == Invited.Part.ROOM
                    && !invited.jid().filter(this::isRoom).isPresent();
            if (elsewhere) {
                return refuse("invites into a room of no service that is named");
            }
        }
        return Outcome.pass();
    }

    private Outcome none(Stanza stanza) {
        if (isService(stanza.from()) || isService(stanza.to())) {
            return new Outcome.Refuse(Reason.ROOM_BLOCKED, "from or to a room service");
        }
        Optional<Recognised> found = OF_ROOMS.recognise(stanza);
        return found.isPresent()
                ? new Outcome.Refuse(Reason.ROOM_BLOCKED, found.get().toString())
                : Outcome.pass();
    }

    private static Outcome refuse(String what) {
        return new Outcome.Refuse(Reason.NOT_OF_A_ROOM, what);
    }

    private boolean isOfARoom(Stanza stanza) {
        return (isService(stanza.from()) || isService(stanza.to()))
                && switch (stanza.kind()) {
                    case MESSAGE -> stanza.is("groupchat") || stanza.is("error") || isOther(stanza);
                    case PRESENCE -> isPresenceOfARoom(stanza);
                    case IQ -> privateMessages || isOfTheRoomItself(stanza) || isPing(stanza);
                };
    }

    /** XEP-0410: occupants ask for themselves whether they are still there. */
    private static boolean isPing(Stanza iq) {
        return iq.is("error")
                || iq.payloads().stream().allMatch(payload -> payload.name().equals(PING));
    }

    private boolean isOfTheRoomItself(Stanza stanza) {
        return (isService(stanza.from()) ? stanza.from() : stanza.to())
                .resource()
                .isEmpty();
    }

    /** A message that does not go to all: of the room itself, or of one occupant to another. */
    private boolean isOther(Stanza message) {
        return isOfTheRoomItself(message)
                ? message.is("normal") && OF_ROOMS.recognise(message).isPresent()
                : privateMessages && !message.is("headline");
    }

    private static boolean isPresenceOfARoom(Stanza presence) {
        return presence.is("available") || presence.is("unavailable") || presence.is("error");
    }

    private boolean isFederated(Stanza stanza) {
        return isRoom(stanza.from())
                && isRoom(stanza.to())
                && switch (stanza.kind()) {
                    case MESSAGE -> stanza.is("error") || stanza.is("groupchat") && isMarked(stanza.element());
                    case PRESENCE -> stanza.is("error") || isPresenceOfARoom(stanza) && isMarked(stanza.element());
                    case IQ -> false;
                };
    }

    private static boolean isMarked(Element stanza) {
        return stanza.child(FEDERATED).isPresent();
    }

    private boolean isRoom(Jid address) {
        return !address.local().isEmpty() && isService(address);
    }

    private boolean isService(Jid address) {
        for (int i = 0; i < services.size(); i++) {
            if (services.get(i).contains(address)) {
                return true;
            }
        }
        return false;
    }
}
