package org.sallyport.policy.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sallyport.policy.report.Description.Case;
import org.sallyport.policy.report.Description.Crossing;
import org.sallyport.policy.report.Description.Entry;

/**
 * Which entry of a bundle is tried by which vectors.
 *
 * @param entries every permission and rule, direction by direction, in order
 */
public record Coverage(List<Line> entries) {
    public Coverage {
        entries = List.copyOf(entries);
    }

    /**
     * One permission or rule.
     *
     * @param from the side that stanzas come from
     * @param to the side that they go to
     * @param entry its id
     * @param control the control of a rule; empty for a permission
     * @param shows what it does with vectors, and with how many
     * @param vectors the vectors that come to it
     */
    public record Line(
            String from,
            String to,
            String entry,
            String control,
            SortedMap<String, Integer> shows,
            List<String> vectors) {
        public Line {
            shows = Collections.unmodifiableSortedMap(new TreeMap<>(shows));
            vectors = List.copyOf(vectors);
        }

        /** Whether no vector comes to it. */
        public boolean untried() {
            return vectors.isEmpty();
        }

        /** What it does with vectors, in words. */
        public String says() {
            return shows.entrySet().stream()
                    .map(each -> each.getKey() + " " + each.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    /** The coverage that a description shows. */
    public static Coverage of(Description description) {
        List<Line> lines = new ArrayList<>();
        for (Crossing crossing : description.crossings()) {
            crossing.allows().forEach(entry -> lines.add(line(crossing, entry)));
            crossing.rules().forEach(entry -> lines.add(line(crossing, entry)));
        }
        return new Coverage(lines);
    }

    private static Line line(Crossing crossing, Entry entry) {
        SortedMap<String, Integer> shows = new TreeMap<>();
        entry.vectors().forEach(vector -> shows.merge(vector.does(), 1, Integer::sum));
        return new Line(
                crossing.from(),
                crossing.to(),
                entry.id(),
                entry.control(),
                shows,
                entry.vectors().stream().map(Case::name).toList());
    }

    /** The entries to which no vector comes. */
    public List<Line> untried() {
        return entries.stream().filter(Line::untried).toList();
    }
}
