package org.sallyport.console.workbench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sallyport.policy.control.Crossed;
import org.sallyport.policy.control.Facts;
import org.sallyport.policy.decision.Revision;
import org.sallyport.policy.file.Bundle;
import org.sallyport.policy.stanza.Stanza;
import org.sallyport.policy.stanza.StanzaWriter;
import org.sallyport.policy.vector.Bench;
import org.sallyport.policy.vector.Exercise;

/** The stanzas of bundles' vectors, found once for each revision: for that all of them are run. Thread-safe. */
final class Samples {
    private static final int KEPT = 4;

    private final Map<Revision, List<Sample>> known = new LinkedHashMap<>();

    /**
     * A stanza of a vector.
     *
     * @param name the vector's
     * @param what it shows
     * @param from the side that the stanza comes from
     * @param to the side that it goes to
     * @param answers what it answers, as a stanza; left out where it answers nothing
     * @param reviewers how many persons have released it
     * @param at when it comes
     */
    record Sample(
            String name,
            String what,
            String from,
            String to,
            String xml,
            Optional<String> answers,
            int reviewers,
            Instant at) {}

    /** By name. */
    synchronized List<Sample> of(Bundle bundle) {
        List<Sample> found = known.get(bundle.revision());
        if (found == null) {
            found = Bench.exerciseAll(bundle).stream()
                    .flatMap(exercise -> sample(exercise).stream())
                    .sorted(Comparator.comparing(Sample::name))
                    .toList();
            known.put(bundle.revision(), found);
            if (known.size() > KEPT) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return found;
    }

    private static Optional<Sample> sample(Exercise exercise) {
        return exercise.decided().map(decided -> {
            Facts facts = decided.passage().facts();
            return new Sample(
                    exercise.result().name(),
                    exercise.result().what(),
                    decided.passage().from(),
                    decided.passage().to(),
                    text(decided.passage().stanza()),
                    facts.answers().flatMap(Crossed::sketch).map(Samples::text),
                    facts.reviewers(),
                    facts.at());
        });
    }

    private static String text(Stanza stanza) {
        return new String(StanzaWriter.write(stanza), StandardCharsets.UTF_8);
    }
}
