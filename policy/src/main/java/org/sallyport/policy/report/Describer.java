package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.sallyport.policy.decision.Allow;
import org.sallyport.policy.decision.Policy;
import org.sallyport.policy.decision.Rule;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.file.CrossingEntry;
import org.sallyport.policy.file.PeerEntry;
import org.sallyport.policy.file.SideEntry;
import org.sallyport.policy.identifier.Identifiers;
import org.sallyport.policy.report.Description.Case;
import org.sallyport.policy.report.Description.Crossing;
import org.sallyport.policy.report.Description.Entry;
import org.sallyport.policy.report.Description.Fact;
import org.sallyport.policy.report.Description.Peer;
import org.sallyport.policy.setting.Stated;
import org.sallyport.policy.stanza.Names;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.vector.Exercise;

/** Puts a bundle into words. */
final class Describer {
    private final Bundle bundle;
    private final Exercises exercises;

    Describer(Bundle bundle) {
        this.bundle = bundle;
        this.exercises = Exercises.of(bundle);
    }

    Description describe() {
        return new Description(
                Shown.visible(bundle.name()),
                bundle.revision().hex(),
                bundle.sides().stream().map(SideEntry::id).map(Shown::visible).toList(),
                bundle.peers().stream().map(Describer::peer).toList(),
                bundle.crossings().stream().map(this::crossing).toList(),
                manuals(),
                exercises.elsewhere(bundle.crossings()).stream()
                        .map(exercise -> asCase(exercise, Exercises.ending(exercise)))
                        .toList());
    }

    private static Peer peer(PeerEntry peer) {
        String domains =
                English.and(peer.domains().stream().map(Object::toString).toList());
        List<Fact> facts = Stated.of(peer).stream()
                .filter(stated ->
                        !stated.empty() && !List.of("id", "side", "domains").contains(stated.key()))
                .map(Describer::fact)
                .toList();
        return new Peer(
                Shown.visible(peer.id()),
                Shown.visible(peer.side()),
                (peer.blocked() ? "Is shut out for now. " : "") + "Serves " + domains + ".",
                facts);
    }

    private Crossing crossing(CrossingEntry crossing) {
        Policy policy = bundle.policyOf(crossing);
        List<Exercise> vectors = exercises.of(crossing);
        return new Crossing(
                Shown.visible(crossing.from()),
                Shown.visible(crossing.to()),
                Shown.visible(policy.name()),
                crossing.policy(),
                facts(crossing, policy.identifiers()),
                policy.allows().stream().map(allow -> allow(allow, vectors)).toList(),
                policy.rules().stream().map(rule -> rule(rule, vectors)).toList(),
                vectors.stream()
                        .map(exercise -> asCase(exercise, Exercises.ending(exercise)))
                        .toList());
    }

    private static List<Fact> facts(CrossingEntry crossing, Identifiers identifiers) {
        Stream<Stated> hidden = identifiers.isOn() ? Stated.of(identifiers).stream() : Stream.empty();
        return Stream.concat(
                        Stated.of(crossing).stream()
                                .filter(stated ->
                                        !List.of("from", "to", "policy").contains(stated.key())),
                        hidden.filter(stated -> !stated.empty()))
                .map(Describer::fact)
                .toList();
    }

    private static Entry allow(Allow allow, List<Exercise> vectors) {
        List<Fact> facts = new ArrayList<>();
        facts.add(payloads("may carry, and nothing else", allow.payloads()));
        if (!allow.discards().isEmpty()) {
            facts.add(payloads("may arrive with it and is removed", allow.discards()));
        }
        if (allow.unlabelled()) {
            facts.add(new Fact("needs no security label", List.of("yes")));
        }
        return new Entry(
                Shown.visible(allow.id()),
                Shown.visible(allow.why()),
                Traffic.of(allow.kind(), allow.types()) + " may cross.",
                "",
                facts,
                cases(allow.id(), vectors));
    }

    private static Fact payloads(String name, List<Names> payloads) {
        List<String> words = payloads.stream().map(Traffic::payload).toList();
        return new Fact(name, words.isEmpty() ? List.of("no content of its own") : words);
    }

    private static Entry rule(Rule rule, List<Exercise> vectors) {
        Manual manual = Manual.of(rule.control());
        return new Entry(
                Shown.visible(rule.id()),
                Shown.visible(rule.why()),
                manual.summary(),
                manual.name(),
                Stated.of((Record) rule.control()).stream().map(Describer::fact).toList(),
                cases(rule.id(), vectors));
    }

    private static Fact fact(Stated stated) {
        return new Fact(stated.meaning(), List.of(stated.value()));
    }

    private static List<Case> cases(String entry, List<Exercise> vectors) {
        return vectors.stream()
                .flatMap(exercise -> Exercises.effect(exercise, entry).map(does -> asCase(exercise, does)).stream())
                .toList();
    }

    private static Case asCase(Exercise exercise, String does) {
        return new Case(
                Shown.visible(exercise.result().name()),
                Shown.visible(exercise.result().what()),
                exercise.result().held(),
                does);
    }

    private List<Manual> manuals() {
        Map<String, Manual> used = new TreeMap<>();
        Stream<Rule> rules = bundle.policies().values().stream().flatMap(policy -> policy.rules().stream());
        rules.map(rule -> Manual.of(rule.control())).forEach(manual -> used.put(manual.name(), manual));
        return List.copyOf(used.values());
    }
}
