package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sallyport.policy.control.labelling.ClearanceFile;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Jid;

/**
 * One line of the table that says who is cleared for what.
 *
 * @param holder at which end of the passage
 * @param peers the peers that it is for; none means every peer
 * @param users the senders or addressees that it is for; none means all
 * @param clearance what they are cleared for
 * @param upTo the classification up to which all that it dominates are meant, too
 */
public record ClearanceEntry(
        @Setting("at which end of the passage: source (the peer and the sender that it comes from) or destination")
        Holder holder,

        @Setting(value = "ids of the peers that it is for; left out, every peer", otherwise = "[]")
        Set<String> peers,

        @Setting(
                value = "senders or addressees that it is for, as user@domain, domain, *@domain or *.domain; left out,"
                        + " everybody there",
                otherwise = "[]")
        List<Addresses> users,

        @Setting("what they are cleared for, a file of the bundle: a clearance, or the holder's certificate with one")
        ClearanceFile clearance,

        @Setting("the highest classification of that file, where all that it dominates by its hierarchy are meant, too;"
                + " left out, just those that the file lists")
        Optional<String> upTo) {
    public ClearanceEntry {
        peers = Set.copyOf(peers);
        users = List.copyOf(users);
    }

    /**
     * What they are cleared for under a policy.
     *
     * @throws IllegalArgumentException when the file cannot be used under it
     */
    public Clearance under(SecurityPolicy policy) {
        return Clearances.clearance("clearances", this, policy);
    }

    boolean fits(Passage passage) {
        boolean source = holder == Holder.SOURCE;
        String peer = source ? passage.facts().peer() : passage.facts().target();
        return (peers.isEmpty() || peers.contains(peer))
                && (users.isEmpty()
                        || names(
                                source
                                        ? passage.stanza().from()
                                        : passage.stanza().to()));
    }

    private boolean names(Jid user) {
        for (Addresses addresses : users) {
            if (addresses.contains(user)) {
                return true;
            }
        }
        return false;
    }
}
