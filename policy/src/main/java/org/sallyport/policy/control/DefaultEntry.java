package org.sallyport.policy.control;

import java.util.List;
import java.util.Set;
import org.sallyport.policy.control.labelling.LabelFile;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Jid;

/**
 * One line of the table of default labels.
 *
 * @param peers the peers by which messages come that it is for; none means every peer
 * @param senders whose messages it is for; none means everybody's
 * @param receivers to whom they go; none means to anybody
 * @param label the label
 */
public record DefaultEntry(
        @Setting(value = "ids of the peers that messages come by; left out, every peer", otherwise = "[]")
        Set<String> peers,

        @Setting(
                value = "senders (users, rooms, services), as user@domain, domain, *@domain or *.domain; left out,"
                        + " everybody",
                otherwise = "[]")
        List<Addresses> senders,

        @Setting(value = "addressees, in the same form; left out, everybody", otherwise = "[]")
        List<Addresses> receivers,

        @Setting("the label, a file of the bundle") LabelFile label) {
    public DefaultEntry {
        peers = Set.copyOf(peers);
        senders = List.copyOf(senders);
        receivers = List.copyOf(receivers);
    }

    boolean fits(Passage passage) {
        return (peers.isEmpty() || peers.contains(passage.facts().peer()))
                && contains(senders, passage.stanza().from())
                && contains(receivers, passage.stanza().to());
    }

    private static boolean contains(List<Addresses> list, Jid address) {
        for (Addresses addresses : list) {
            if (addresses.contains(address)) {
                return true;
            }
        }
        return list.isEmpty();
    }
}
