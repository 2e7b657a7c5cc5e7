package org.sallyport.policy.control;

import java.util.List;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Jid;

/**
 * Says who may send and who may receive over a crossing.
 *
 * <p>Guarantees that no stanza passes whose sender is not among {@code senders} or is among {@code denied-senders}, and
 * the same for receivers; what is denied wins. Withdrawals are held to it too. An empty list of senders or receivers
 * names nobody: leave the key out to name all.
 *
 * @param senders who may send
 * @param receivers who may receive
 * @param deniedSenders who may not send
 * @param deniedReceivers who may not receive
 */
public record Users(
        @Setting(
                value = "who may send: user@domain, user@domain/resource, domain, *@domain or *.domain; * is everyone",
                otherwise = "[\"*\"]")
        List<Addresses> senders,

        @Setting(value = "who may receive; in the same form", otherwise = "[\"*\"]")
        List<Addresses> receivers,

        @Setting(value = "who may not send; in the same form", otherwise = "[]")
        List<Addresses> deniedSenders,

        @Setting(value = "who may not receive; in the same form", otherwise = "[]")
        List<Addresses> deniedReceivers)
        implements Control {
    public Users {
        senders = List.copyOf(senders);
        receivers = List.copyOf(receivers);
        deniedSenders = List.copyOf(deniedSenders);
        deniedReceivers = List.copyOf(deniedReceivers);
    }

    @Override
    public Outcome examine(Passage passage) {
        if (!permits(senders, deniedSenders, passage.stanza().from())) {
            return new Outcome.Refuse(Reason.SENDER_NOT_PERMITTED, "this sender may not send here");
        }
        if (!permits(receivers, deniedReceivers, passage.stanza().to())) {
            return new Outcome.Refuse(Reason.RECEIVER_NOT_PERMITTED, "this addressee may not receive here");
        }
        return Outcome.pass();
    }

    private static boolean permits(List<Addresses> allowed, List<Addresses> denied, Jid address) {
        return contains(allowed, address) && !contains(denied, address);
    }

    private static boolean contains(List<Addresses> list, Jid address) {
        return list.stream().anyMatch(addresses -> addresses.contains(address));
    }
}
