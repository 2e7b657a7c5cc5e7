package org.sallyport.policy.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.policy.control.ClearanceEntry;
import org.sallyport.policy.control.labelling.PolicyFile;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.SecurityPolicy;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.setting.Words;
import org.sallyport.policy.stanza.Shown;

/** Finds the security policies that the rules of a bundle name, and the clearances beside them. */
final class LabelPolicies {
    private final Bundle bundle;
    private final Instant at;
    private final Map<PolicyFile, Found> found = new LinkedHashMap<>();

    /** Where a policy is named, and who has a clearance of it; the same clearance for the same holder stands once. */
    private record Found(SecurityPolicy policy, Set<String> rules, Map<ClearanceMatrix.Holder, Clearance> clearances) {}

    LabelPolicies(Bundle bundle, Instant at) {
        this.bundle = bundle;
        this.at = at;
    }

    List<LabelPolicy> all() {
        for (CrossingEntry crossing : bundle.crossings()) {
            for (Rule rule : bundle.policyOf(crossing).rules()) {
                Parts.of(rule.control(), PolicyFile.class).forEach(file -> note(crossing, rule, file));
            }
        }
        List<Spif> spifs = found.values().stream()
                .map(Found::policy)
                .map(SecurityPolicy::spif)
                .toList();
        List<LabelPolicy> all = new ArrayList<>();
        found.forEach((file, each) -> all.add(new LabelPolicy(
                Shown.visible(file.toString()),
                List.copyOf(each.rules),
                SecurityPolicyDescription.of(each.policy.spif(), file.findings(), spifs, Map.of()),
                new Matrix(each.policy, at).against(each.clearances))));
        return all;
    }

    private void note(CrossingEntry crossing, Rule rule, PolicyFile file) {
        file.policy().ifPresent(policy -> {
            Found here =
                    found.computeIfAbsent(file, _ -> new Found(policy, new LinkedHashSet<>(), new LinkedHashMap<>()));
            String where = Shown.visible(crossing.from() + " to " + crossing.to() + ": " + rule.id());
            here.rules.add(where);
            Parts.of(rule.control(), ClearanceEntry.class)
                    .filter(entry -> entry.clearance().isOf(here.policy))
                    .forEach(entry -> here.clearances.put(holder(where, entry), entry.under(here.policy)));
        });
    }

    private static ClearanceMatrix.Holder holder(String where, ClearanceEntry entry) {
        List<String> whom = Stream.of(
                        Stream.of(Words.kebab(entry.holder().name())),
                        entry.peers().stream().sorted().map(peer -> "peer " + peer),
                        entry.users().stream().map(Object::toString),
                        entry.upTo().stream().map(top -> "up to " + top))
                .flatMap(words -> words)
                .map(Shown::visible)
                .toList();
        return new ClearanceMatrix.Holder(
                where, String.join(", ", whom), Shown.visible(entry.clearance().name()));
    }
}
