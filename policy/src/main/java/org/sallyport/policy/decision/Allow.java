package org.sallyport.policy.decision;

import java.util.List;
import java.util.Set;
import org.sallyport.policy.setting.Setting;
import org.sallyport.policy.stanza.Name;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * The only thing that permits: a kind of stanza, and what it may hold.
 *
 * @param id the entry's id in its policy and in every record
 * @param why the reason that the accreditor reads
 * @param kind the kind of stanza
 * @param types the types of that kind
 * @param payloads what may leave
 * @param discards what may arrive and is gone at the end
 * @param unlabelled whether it needs no security label where a rule requires labels
 */
public record Allow(
        @Setting("id of this entry, unique in the policy") String id,
        @Setting("the reason for this entry") String why,
        @Setting("kind of stanza: message, presence or iq") StanzaKind kind,
        @Setting("types of that kind") Set<String> types,

        @Setting(value = "payloads that may leave, each \"{namespace}local\" or \"{namespace}*\"", otherwise = "[]")
        List<Names> payloads,

        @Setting(value = "payloads that may arrive and are removed at the end, in the same form", otherwise = "[]")
        List<Names> discards,

        @Setting(
                value =
                        "whether these need no security label where a rule requires labels, for the reason given in why",
                otherwise = "false")
        boolean unlabelled) {
    /** @throws IllegalArgumentException when a type is not of the kind, or no type is named */
    public Allow {
        types = Set.copyOf(types);
        payloads = List.copyOf(payloads);
        discards = List.copyOf(discards);
        if (types.isEmpty() || !kind.types().containsAll(types)) {
            throw new IllegalArgumentException("types: expected some of " + kind.types() + ", found "
                    + types.stream().sorted().toList());
        }
    }

    /** An allow whose stanzas need a label where labels are required. */
    public Allow(
            String id, String why, StanzaKind kind, Set<String> types, List<Names> payloads, List<Names> discards) {
        this(id, why, kind, types, payloads, discards, false);
    }

    boolean isFor(Stanza stanza) {
        return stanza.kind() == kind && types.contains(stanza.type());
    }

    boolean mayLeave(Name payload) {
        return contains(payloads, payload);
    }

    boolean mayArrive(Name payload) {
        return mayLeave(payload) || contains(discards, payload);
    }

    private static boolean contains(List<Names> list, Name name) {
        for (Names names : list) {
            if (names.contains(name)) {
                return true;
            }
        }
        return false;
    }
}
