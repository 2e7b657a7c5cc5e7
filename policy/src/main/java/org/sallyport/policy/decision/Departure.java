package org.sallyport.policy.decision;

import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.grammar.Bearers;
import org.sallyport.policy.grammar.Grammars;
import org.sallyport.policy.identifier.Disguise;
import org.sallyport.policy.identifier.Identifier;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.identifier.TooLong;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * One stanza that leaves: identifiers that the other side has made opaque are mapped back for it, and those of the side
 * that sends are made opaque where the policy says so. What opens was made by a guard with these keys for this very
 * place, so the two are never mistaken for each other. Used once.
 */
final class Departure implements Bearers {
    private final Stanza stanza;
    private final Identifiers identifiers;
    private final Disguise disguise;
    private int hidden;
    private int revealed;

    Departure(Stanza stanza, Identifiers identifiers, Disguise disguise) {
        this.stanza = stanza;
        this.identifiers = identifiers;
        this.disguise = disguise;
    }

    /** How the decision sees what came: the addressee, and the id of an answer, as their own side knows them. */
    static Stanza reveal(Stanza came, Disguise disguise) {
        Jid to = came.to();
        Optional<Jid> resource = disguise.reveal(Identifier.RESOURCE, to.bare().toString(), to.resource())
                .map(to::withResource);
        Optional<String> id = Guard.isAnswer(came)
                ? came.id().flatMap(text -> disguise.reveal(Identifier.ID, "", text))
                : Optional.empty();
        if (resource.isEmpty() && id.isEmpty()) {
            return came;
        }
        Stanza addressed = resource.isPresent()
                ? Stanza.of(came.element().with("to", resource.get().toString()))
                : came;
        return id.isPresent() ? Stanza.of(addressed.element().with("id", id.get())) : addressed;
    }

    /** The stanza as it leaves; the same object when nothing changes. It fits its grammars. */
    Stanza leave(Grammars grammars) throws TooLong {
        if (!disguise.hasKey()) {
            return stanza;
        }
        Stanza left = grammars.rewritten(stanza, this);
        Jid from = sender(stanza.from());
        Stanza sent =
                from.equals(stanza.from()) ? left : Stanza.of(left.element().with("from", from.toString()));
        String id = stanza.id().orElse("");
        String leaving = idOfStanza(id);
        return leaving.equals(id) ? sent : Stanza.of(sent.element().with("id", leaving));
    }

    /** What was done, for the record: how often, never the values. */
    String what() {
        return hidden + " made opaque, " + revealed + " mapped back";
    }

    /** What the crossing remembers of it: the id that an answer bears once it is mapped back. */
    Crossed crossed(Stanza asked) {
        String id = stanza.id().orElse("");
        boolean reflected = stanza.kind() != StanzaKind.IQ;
        String answered = reflected ? disguise.reveal(Identifier.ID, "", id).orElse(id) : id;
        return Crossed.of(stanza).as(answered, asked.to());
    }

    /**
     * An answer bears the id of what it answers, which is mapped back already. The id of a request is its sender's own,
     * whatever it looks like; one of a message or presence may be another's, when a room sends it on.
     */
    private String idOfStanza(String id) throws TooLong {
        if (id.isEmpty() || Guard.isAnswer(stanza)) {
            return id;
        }
        return stanza.kind() == StanzaKind.IQ ? hide(Identifier.ID, "", id) : id(id);
    }

    private Jid sender(Jid from) throws TooLong {
        return from.isBare() || identifiers.isInRoom(from)
                ? from
                : from.withResource(hide(Identifier.RESOURCE, from.bare().toString(), from.resource()));
    }

    @Override
    public String id(String value) throws TooLong {
        return either(Identifier.ID, value);
    }

    @Override
    public String thread(String value) throws TooLong {
        return either(Identifier.THREAD, value);
    }

    @Override
    public String address(String value) throws TooLong {
        Jid address = Jid.of(value);
        if (address.isBare() || identifiers.isInRoom(address)) {
            return value;
        }
        String bare = address.bare().toString();
        Optional<String> own = disguise.reveal(Identifier.RESOURCE, bare, address.resource());
        if (own.isPresent()) {
            revealed++;
            return address.withResource(own.get()).toString();
        }
        return isOfReceiver(address)
                ? value
                : address.withResource(hide(Identifier.RESOURCE, bare, address.resource()))
                        .toString();
    }

    private boolean isOfReceiver(Jid address) {
        return address.domain().equals(stanza.to().domain()) || disguise.isOfReceiver(address.domain());
    }

    private String either(Identifier what, String value) throws TooLong {
        Optional<String> own = disguise.reveal(what, "", value);
        if (own.isPresent()) {
            revealed++;
            return own.get();
        }
        return hide(what, "", value);
    }

    private String hide(Identifier what, String address, String value) throws TooLong {
        if (!identifiers.hides(what)) {
            return value;
        }
        hidden++;
        return disguise.hide(what, address, value);
    }
}
