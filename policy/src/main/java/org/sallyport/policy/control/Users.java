package org.sallyport.policy.control;

import java.util.List;
import java.util.Optional;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Jid;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * Says who may send and who may receive over a crossing.
 *
 * <p>Guarantees that no stanza passes whose sender is not among {@code senders} or matches none of
 * {@code sender-patterns}, or is denied by a name or a pattern, and the same for receivers; what is denied wins.
 * Withdrawals are held to it too. With neither {@code senders} nor {@code sender-patterns}, everybody is named; an empty
 * list of senders or receivers names nobody.
 *
 * <p>The same holds for whom a message names in an invitation to a room or in its declining (XEP-0045, 7.8; XEP-0249): who
 * invites is not denied as a sender, who is invited not as a receiver, the room as neither, and each of them is named as
 * one or the other, as it may be of either side.
 *
 * <p>A pattern is held against the whole of {@code user@domain} in its normal form, without the resource: letters of a
 * domain are lower-case and those of other scripts are themselves, not {@code xn--}.
 *
 * @param senders who may send
 * @param receivers who may receive
 * @param deniedSenders who may not send
 * @param deniedReceivers who may not receive
 * @param senderPatterns who may send, too
 * @param receiverPatterns who may receive, too
 * @param deniedSenderPatterns who may not send, either
 * @param deniedReceiverPatterns who may not receive, either
 */
public record Users(
        @Setting("who may send: user@domain, user@domain/resource, domain, *@domain or *.domain; * is everyone."
                + " Left out: everyone, or, with sender-patterns, nobody else")
        Optional<List<Addresses>> senders,

        @Setting("who may receive, in the same form. Left out: everyone, or, with receiver-patterns, nobody else")
        Optional<List<Addresses>> receivers,

        @Setting(value = "who may not send, in the same form", otherwise = "[]")
        List<Addresses> deniedSenders,

        @Setting(value = "who may not receive, in the same form", otherwise = "[]")
        List<Addresses> deniedReceivers,

        @Setting(value = "who may send beside senders: patterns (RE2) for the whole of user@domain", otherwise = "[]")
        List<WholePattern> senderPatterns,

        @Setting(value = "who may receive beside receivers, in the same form", otherwise = "[]")
        List<WholePattern> receiverPatterns,

        @Setting(value = "who may not send beside denied-senders, in the same form", otherwise = "[]")
        List<WholePattern> deniedSenderPatterns,

        @Setting(value = "who may not receive beside denied-receivers, in the same form", otherwise = "[]")
        List<WholePattern> deniedReceiverPatterns)
        implements Control {
    public Users {
        senders = senders.map(List::copyOf);
        receivers = receivers.map(List::copyOf);
        deniedSenders = List.copyOf(deniedSenders);
        deniedReceivers = List.copyOf(deniedReceivers);
        senderPatterns = List.copyOf(senderPatterns);
        receiverPatterns = List.copyOf(receiverPatterns);
        deniedSenderPatterns = List.copyOf(deniedSenderPatterns);
        deniedReceiverPatterns = List.copyOf(deniedReceiverPatterns);
    }

    /** The same without patterns. */
    public Users(
            List<Addresses> senders,
            List<Addresses> receivers,
            List<Addresses> deniedSenders,
            List<Addresses> deniedReceivers) {
        this(
                Optional.of(senders),
                Optional.of(receivers),
                deniedSenders,
                deniedReceivers,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public Outcome examine(Passage passage) {
        Jid from = passage.stanza().from();
        if (!isNamed(senders, senderPatterns, from) || isAmong(deniedSenders, deniedSenderPatterns, from)) {
            return new Outcome.Refuse(Reason.SENDER_NOT_PERMITTED, "this sender may not send here");
        }
        Jid to = passage.stanza().to();
        if (!isNamed(receivers, receiverPatterns, to) || isAmong(deniedReceivers, deniedReceiverPatterns, to)) {
            return new Outcome.Refuse(Reason.RECEIVER_NOT_PERMITTED, "this addressee may not receive here");
        }
        return passage.stanza().kind() == StanzaKind.MESSAGE ? invitation(passage.stanza()) : Outcome.pass();
    }

    private Outcome invitation(Stanza message) {
        for (Invited invited : Invited.in(message)) {
            if (!invited.jid().filter(jid -> mayBe(invited.part(), jid)).isPresent()) {
                return switch (invited.part()) {
                    case FROM -> new Outcome.Refuse(Reason.SENDER_NOT_PERMITTED, "who invites may not send here");
                    case TO -> new Outcome.Refuse(Reason.RECEIVER_NOT_PERMITTED, "who is invited may not receive here");
                    case ROOM -> new Outcome.Refuse(Reason.SENDER_NOT_PERMITTED, "an invitation into a room beyond");
                };
            }
        }
        return Outcome.pass();
    }

    private boolean mayBe(Invited.Part part, Jid address) {
        boolean named = isNamed(senders, senderPatterns, address) || isNamed(receivers, receiverPatterns, address);
        return named
                && (part == Invited.Part.TO || !isAmong(deniedSenders, deniedSenderPatterns, address))
                && (part == Invited.Part.FROM || !isAmong(deniedReceivers, deniedReceiverPatterns, address));
    }

    private static boolean isNamed(Optional<List<Addresses>> names, List<WholePattern> patterns, Jid address) {
        boolean everybody = names.isEmpty() && patterns.isEmpty();
        return everybody || isAmong(names.orElse(List.of()), patterns, address);
    }

    private static boolean isAmong(List<Addresses> names, List<WholePattern> patterns, Jid address) {
        for (Addresses addresses : names) {
            if (addresses.contains(address)) {
                return true;
            }
        }
        if (patterns.isEmpty()) {
            return false;
        }
        String bare = address.bare().toString();
        return patterns.stream().anyMatch(pattern -> pattern.matches(bare));
    }
}
