package org.sallyport.policy.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sallyport.policy.report.Description.Case;
import org.sallyport.policy.report.Description.Crossing;
import org.sallyport.policy.report.Description.Entry;
import org.sallyport.policy.report.Description.Fact;
import org.sallyport.policy.report.Description.Peer;

/** A description for a terminal. */
public final class DescriptionText {
    private final Lines lines = new Lines();

    private DescriptionText() {}

    /** The description, in lines. */
    public static List<String> lines(Description description) {
        DescriptionText text = new DescriptionText();
        text.write(description);
        return text.lines.all();
    }

    private void write(Description description) {
        lines.text(0, description.name())
                .text(0, "revision " + description.revision())
                .text(0, "sides: " + English.and(description.sides()))
                .text(0, Prose.vectors(description));
        lines.heading("Peers");
        description.peers().forEach(this::peer);
        lines.heading("What holds everywhere");
        Prose.EVERYWHERE.forEach(sentence -> lines.hanging("- ", 2, sentence));
        description.crossings().forEach(this::crossing);
        if (!description.others().isEmpty()) {
            lines.heading("Vectors of no direction");
            description.others().forEach(this::vector);
        }
    }

    private void peer(Peer peer) {
        lines.blank().text(0, peer.id() + ", on side " + peer.side());
        lines.text(4, peer.says());
        peer.facts().forEach(fact -> fact(4, fact));
    }

    private void crossing(Crossing crossing) {
        lines.heading("From " + crossing.from() + " to " + crossing.to());
        lines.text(0, crossing.policy() + " (" + crossing.file() + ")");
        crossing.facts().forEach(fact -> fact(0, fact));
        lines.blank().text(0, Prose.ALLOWS_TITLE + ". " + Prose.ALLOWS);
        crossing.allows().forEach(entry -> entry("", entry));
        lines.blank().text(0, crossing.rules().isEmpty() ? Prose.NO_RULES : Prose.RULES_TITLE + ". " + Prose.RULES);
        for (int i = 0; i < crossing.rules().size(); i++) {
            entry((i + 1) + ". ", crossing.rules().get(i));
        }
    }

    private void entry(String number, Entry entry) {
        lines.blank().hanging(number + entry.id() + "  ", 4, entry.why());
        lines.text(4, entry.says());
        entry.facts().forEach(fact -> fact(4, fact));
        if (entry.vectors().isEmpty()) {
            lines.text(4, Prose.NO_VECTOR);
        }
        byEffect(entry).forEach((does, names) -> lines.hanging("    " + does + ": ", 8, String.join(", ", names)));
    }

    private static Map<String, List<String>> byEffect(Entry entry) {
        Map<String, List<String>> byEffect = new TreeMap<>();
        entry.vectors()
                .forEach(each -> byEffect.merge(
                        each.does(), List.of(named(each)), (some, more) -> List.copyOf(Prose.joined(some, more))));
        return byEffect;
    }

    private static String named(Case vector) {
        return vector.held() ? vector.name() : vector.name() + " (FAILS)";
    }

    private void vector(Case vector) {
        lines.hanging("- ", 2, named(vector) + ": " + vector.what());
    }

    private void fact(int indent, Fact fact) {
        String mark = " ".repeat(indent) + "- ";
        if (fact.values().size() == 1) {
            lines.hanging(mark, indent + 4, fact.name() + ": " + fact.values().getFirst());
        } else {
            lines.hanging(mark, indent + 4, fact.name() + ":");
            fact.values().forEach(value -> lines.hanging(" ".repeat(indent + 4), indent + 8, value));
        }
    }
}
