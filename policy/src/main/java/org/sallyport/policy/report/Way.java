package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import org.sallyport.policy.control.Users;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.setting.Stated;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.stanza.Shown;

/**
 * From one side to another: who may send to whom, what, and what the sending side learns by it.
 *
 * @param from the side that sends
 * @param to the side that receives
 * @param open whether there is a crossing; without one nothing goes this way, and the rest is empty
 * @param senders the servers that may send, each with its domains
 * @param receivers the servers that may be sent to, each with its domains
 * @param kinds what may cross, in words
 * @param users what rules say about persons and addresses, rule by rule
 * @param acknowledge what an acknowledgement promises, as it is set
 * @param back what goes the other way because of it
 */
public record Way(
        String from,
        String to,
        boolean open,
        List<String> senders,
        List<String> receivers,
        List<String> kinds,
        List<String> users,
        String acknowledge,
        String back) {
    public Way {
        senders = List.copyOf(senders);
        receivers = List.copyOf(receivers);
        kinds = List.copyOf(kinds);
        users = List.copyOf(users);
    }

    /** Every ordered pair of sides, those without a crossing too. */
    public static List<Way> of(Bundle bundle) {
        List<Way> ways = new ArrayList<>();
        for (SideEntry from : bundle.sides()) {
            for (SideEntry to : bundle.sides()) {
                ways.add(bundle.crossings().stream()
                        .filter(each ->
                                each.from().equals(from.id()) && each.to().equals(to.id()))
                        .findFirst()
                        .map(crossing -> open(bundle, crossing))
                        .orElseGet(() -> closed(from.id(), to.id())));
            }
        }
        return ways;
    }

    private static Way closed(String from, String to) {
        return new Way(
                Shown.visible(from), Shown.visible(to), false, List.of(), List.of(), List.of(), List.of(), "", "");
    }

    private static Way open(Bundle bundle, CrossingEntry crossing) {
        Policy policy = bundle.policyOf(crossing);
        return new Way(
                Shown.visible(crossing.from()),
                Shown.visible(crossing.to()),
                true,
                peers(bundle, crossing.from()),
                peers(bundle, crossing.to()),
                policy.allows().stream()
                        .map(allow -> Shown.visible(allow.id()) + ": " + kinds(allow))
                        .toList(),
                policy.rules().stream()
                        .filter(rule -> rule.control() instanceof Users)
                        .map(Way::users)
                        .toList(),
                Words.kebab(crossing.acknowledge().name()),
                back(crossing));
    }

    private static String kinds(Allow allow) {
        return Traffic.of(allow.kind(), allow.types());
    }

    private static List<String> peers(Bundle bundle, String side) {
        return bundle.peers().stream()
                .filter(peer -> peer.side().equals(side))
                .map(Way::peer)
                .toList();
    }

    private static String peer(PeerEntry peer) {
        String domains =
                English.and(peer.domains().stream().map(Object::toString).toList());
        return Shown.visible(peer.id() + " for " + domains) + (peer.blocked() ? " (shut out for now)" : "");
    }

    private static String users(Rule rule) {
        List<String> said = Stated.of((Record) rule.control()).stream()
                .filter(stated -> !stated.empty())
                .map(stated -> stated.key() + " " + stated.value())
                .toList();
        return Shown.visible(rule.id()) + ": " + (said.isEmpty() ? "everybody" : String.join("; ", said));
    }

    private static String back(CrossingEntry crossing) {
        return switch (crossing.acknowledge()) {
            case NONE ->
                "No acknowledgement of this crossing goes back. What does: errors of the guard, each with one standard"
                        + " condition, and whatever a crossing the other way lets across.";
            case STORED ->
                "For each stanza the sending peer is told that the guard has taken it, before the far side has: one"
                        + " bit, and its time, which tell of the guard and its spool, not of the far side. A message that"
                        + " is not delivered in time comes back as an error, which tells that the far side was not there.";
            case END_TO_END ->
                "For each stanza the sending peer is told that it was taken on the far side, or refused: one bit a"
                        + " stanza, and the time that it took. This is a reverse channel from the far side, and the only"
                        + " one that the setting opens.";
        };
    }
}
