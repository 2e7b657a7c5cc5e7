package org.sallyport.policy.identifier;

import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Jid;

/**
 * {@code [identifiers]} of a policy: what of the side that sends leaves only in disguise. It comes to the other side as
 * opaque text, always the same for the same value, and is mapped back in whatever comes from there, by a key of this
 * crossing and not by a table: a restart changes nothing, and a second guard with the same key knows it too. The same
 * holds in every place of a payload whose grammar says that it holds an id, a thread or an address.
 *
 * <p>Bare addresses stay as they are, and so do the nicknames of rooms. Who knows a true resource may still address it.
 *
 * @param ids whether ids of stanzas, and those that payloads name, leave in disguise
 * @param threads whether threads do
 * @param resources whether resources of addresses do
 * @param rooms domains of room services: resources of addresses there are nicknames
 */
public record Identifiers(
        @Setting(value = "make ids opaque, of stanzas and in payloads: true or false", otherwise = "true")
        boolean ids,

        @Setting(value = "make threads opaque: true or false", otherwise = "true")
        boolean threads,

        @Setting(value = "make resources of addresses opaque: true or false", otherwise = "true")
        boolean resources,

        @Setting(
                value = "domains of room services of either side: resources of addresses there are nicknames and stay",
                otherwise = "[]")
        Set<Jid> rooms) {
    /** Nothing is made opaque. */
    public static final Identifiers PLAIN = new Identifiers(false, false, false, Set.of());

    /** @throws IllegalArgumentException when a room service is no domain */
    public Identifiers {
        rooms = Set.copyOf(rooms);
        for (Jid service : rooms) {
            if (!service.isDomain()) {
                throw new IllegalArgumentException("rooms: expected the domain of a room service, found " + service);
            }
        }
    }

    /** Whether anything is made opaque. */
    public boolean isOn() {
        return ids || threads || resources;
    }

    /** Whether this is made opaque. */
    public boolean hides(Identifier identifier) {
        return switch (identifier) {
            case ID -> ids;
            case THREAD -> threads;
            case RESOURCE -> resources;
        };
    }

    /** Whether the resource of the address is a nickname in a room. */
    public boolean isInRoom(Jid address) {
        return !rooms.isEmpty() && rooms.contains(address.domainOnly());
    }
}
