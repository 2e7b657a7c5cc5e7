package org.sallyport.policy.vector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.StanzaKind;

/**
 * How much of a policy its vectors hold in place: each entry is taken away or spoilt, one at a time, and the bundle's
 * vectors are run; where all that held still hold, nobody would notice. Has no state; any thread.
 */
public final class Mutants {
    /** These presences always cross, folded, whatever an allow says: taking them away or adding them changes nothing. */
    private static final Set<String> WITHDRAWALS = Set.of("unavailable", "unsubscribe", "unsubscribed");

    private Mutants() {}

    /**
     * The score of one policy.
     *
     * @param policy its file
     * @param tried how many mutants were made of it
     * @param unnoticed those that no vector notices, in words
     */
    public record Score(String policy, int tried, List<String> unnoticed) {
        public Score {
            unnoticed = List.copyOf(unnoticed);
        }

        /** How many of a hundred are noticed, rounded down; 100 of a policy with nothing to spoil. */
        public int percent() {
            return tried == 0 ? 100 : (tried - unnoticed.size()) * 100 / tried;
        }
    }

    private record Mutant(String what, Policy policy) {}

    /** Scores the policies of a bundle, in order of their files. Vectors that do not hold count for nothing. */
    public static List<Score> scores(Bundle bundle) {
        List<Vector> held = held(bundle);
        List<Score> scores = new ArrayList<>();
        new TreeMap<>(bundle.policies()).forEach((file, policy) -> {
            List<Mutant> mutants = of(policy);
            List<String> unnoticed = mutants.stream()
                    .filter(mutant -> !isNoticed(with(bundle, file, mutant.policy()), held))
                    .map(Mutant::what)
                    .toList();
            scores.add(new Score(file, mutants.size(), unnoticed));
        });
        return scores;
    }

    private static List<Vector> held(Bundle bundle) {
        Path folder = bundle.directory().resolve("vectors");
        return (Files.exists(folder) ? Bench.files(folder) : List.<Path>of())
                .stream()
                        .flatMap(file -> VectorReader.read(file, Optional.of(bundle.directory())).value().stream())
                        .filter(vector -> Bench.run(vector, bundle).held())
                        .toList();
    }

    private static boolean isNoticed(Bundle bundle, List<Vector> held) {
        return held.stream().anyMatch(vector -> !Bench.run(vector, bundle).held());
    }

    private static Bundle with(Bundle bundle, String file, Policy policy) {
        Map<String, Policy> policies = new HashMap<>(bundle.policies());
        policies.put(file, policy);
        return new Bundle(
                bundle.directory(),
                bundle.name(),
                bundle.revision(),
                bundle.sides(),
                bundle.peers(),
                bundle.crossings(),
                policies,
                bundle.trust());
    }

    private static List<Mutant> of(Policy policy) {
        return Stream.concat(
                        policy.allows().stream().flatMap(allow -> ofAllow(policy, allow)),
                        policy.rules().stream().map(rule -> without(policy, rule)))
                .toList();
    }

    private static Mutant without(Policy policy, Rule rule) {
        List<Rule> rules =
                policy.rules().stream().filter(other -> !other.equals(rule)).toList();
        return new Mutant(
                "without " + rule.id(), new Policy(policy.name(), policy.allows(), rules, policy.identifiers()));
    }

    private static Stream<Mutant> ofAllow(Policy policy, Allow allow) {
        List<Mutant> mutants = new ArrayList<>();
        mutants.add(new Mutant("without " + allow.id(), replaced(policy, allow, Optional.empty())));
        for (String type : allow.types().size() > 1 ? judged(allow, allow.types()) : Set.<String>of()) {
            Set<String> fewer = new HashSet<>(allow.types());
            fewer.remove(type);
            mutants.add(changed(policy, allow, "without type " + type, fewer, allow.payloads(), allow.discards()));
        }
        for (Names payload : allow.payloads()) {
            mutants.add(changed(
                    policy,
                    allow,
                    "without payload " + payload,
                    allow.types(),
                    others(allow.payloads(), payload),
                    allow.discards()));
        }
        for (Names discard : allow.discards()) {
            mutants.add(changed(
                    policy,
                    allow,
                    "without discard " + discard,
                    allow.types(),
                    allow.payloads(),
                    others(allow.discards(), discard)));
        }
        Set<String> wider = new HashSet<>(allow.kind().types());
        policy.allows().stream()
                .filter(other -> other.kind() == allow.kind())
                .map(Allow::types)
                .forEach(wider::removeAll);
        for (String type : judged(allow, wider)) {
            Set<String> more = new HashSet<>(allow.types());
            more.add(type);
            mutants.add(changed(policy, allow, "with type " + type, more, allow.payloads(), allow.discards()));
        }
        return mutants.stream();
    }

    private static Set<String> judged(Allow allow, Set<String> types) {
        Set<String> judged = new TreeSet<>(types);
        if (allow.kind() == StanzaKind.PRESENCE) {
            judged.removeAll(WITHDRAWALS);
        }
        return judged;
    }

    private static List<Names> others(Collection<Names> all, Names without) {
        return all.stream().filter(names -> !names.equals(without)).toList();
    }

    private static Mutant changed(
            Policy policy, Allow allow, String what, Set<String> types, List<Names> payloads, List<Names> discards) {
        Allow other = new Allow(allow.id(), allow.why(), allow.kind(), types, payloads, discards, allow.unlabelled());
        return new Mutant(allow.id() + " " + what, replaced(policy, allow, Optional.of(other)));
    }

    private static Policy replaced(Policy policy, Allow allow, Optional<Allow> by) {
        List<Allow> allows = policy.allows().stream()
                .flatMap(one -> one.equals(allow) ? by.stream() : Stream.of(one))
                .toList();
        return new Policy(policy.name(), allows, policy.rules(), policy.identifiers());
    }
}
