package org.sallyport.policy.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sallyport.policy.control.Passage;
import org.sallyport.policy.decision.Cleared;
import org.sallyport.policy.decision.Refused;
import org.sallyport.policy.decision.Verdict;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.report.Corpus.Given;
import org.sallyport.policy.report.Difference.Decision;
import org.sallyport.policy.report.Difference.Turn;
import org.sallyport.policy.stanza.Shown;
import org.sallyport.policy.stanza.StanzaWriter;

/** The stanzas that two bundles decide otherwise. */
final class DecisionDifference {
    private static final int SHOWN = 1_000;

    private final Court before;
    private final Court after;
    private final Map<String, Given> given = new LinkedHashMap<>();

    private DecisionDifference(Bundle before, Bundle after) {
        this.before = new Court(before);
        this.after = new Court(after);
        addVectors(after);
        addVectors(before);
        Set<List<String>> ways = new LinkedHashSet<>();
        Stream.of(after, before)
                .flatMap(bundle -> bundle.crossings().stream())
                .forEach(crossing -> ways.add(List.of(crossing.from(), crossing.to())));
        ways.forEach(way -> Corpus.between(after, way.getFirst(), way.getLast()).forEach(this::add));
    }

    /** The differences: what crosses now first. */
    static List<Decision> of(Bundle before, Bundle after) {
        DecisionDifference difference = new DecisionDifference(before, after);
        List<Decision> decisions = new ArrayList<>();
        difference.given.values().forEach(one -> difference.decide(one).ifPresent(decisions::add));
        decisions.sort(Comparator.comparing(Decision::turn));
        return decisions;
    }

    private void addVectors(Bundle bundle) {
        Exercises.of(bundle)
                .all()
                .forEach(exercise -> exercise.decided()
                        .ifPresent(decided ->
                                add(new Given("vector " + exercise.result().name(), decided.passage()))));
    }

    /** The same stanza on the same way is looked at once. */
    private void add(Given one) {
        Passage passage = one.passage();
        String key = passage.from() + " " + passage.to() + " " + passage.facts() + " "
                + new String(passage.octets(), StandardCharsets.UTF_8);
        given.putIfAbsent(key, one);
    }

    private Optional<Decision> decide(Given one) {
        Verdict old = before.decide(one.passage());
        Verdict now = after.decide(one.passage());
        return turn(old, now)
                .map(turn -> new Decision(
                        turn,
                        Shown.visible(one.passage().from()),
                        Shown.visible(one.passage().to()),
                        Shown.visible(one.what()),
                        Exercises.ending(old),
                        Exercises.ending(now),
                        text(one.passage().octets()),
                        leaves(one.passage(), now)));
    }

    private static Optional<Turn> turn(Verdict old, Verdict now) {
        if (old instanceof Cleared was && now instanceof Cleared is) {
            return Arrays.equals(was.octets(), is.octets()) ? Optional.empty() : Optional.of(Turn.LEAVES_OTHERWISE);
        }
        if (now instanceof Cleared) {
            return Optional.of(Turn.CROSSES_NOW);
        }
        if (old instanceof Cleared) {
            return Optional.of(Turn.CROSSES_NO_LONGER);
        }
        return told(old).equals(told(now)) ? Optional.empty() : Optional.of(Turn.REFUSED_OTHERWISE);
    }

    /** What the record and the sender are told of what does not cross; which entry said it may differ. */
    private static String told(Verdict verdict) {
        return verdict instanceof Refused refused ? refused.reason().word() + " " + refused.reply() : "held";
    }

    private static String leaves(Passage passage, Verdict verdict) {
        return verdict instanceof Cleared cleared && !Arrays.equals(cleared.octets(), passage.octets())
                ? text(StanzaWriter.write(cleared.stanza()))
                : "";
    }

    private static String text(byte[] octets) {
        String text = Shown.visible(new String(octets, StandardCharsets.UTF_8));
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
