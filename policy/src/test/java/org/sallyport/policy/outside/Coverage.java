package org.sallyport.policy.outside;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.sallyport.policy.stanza.Stanza;

/**
 * What a control catches of the stanzas in the XEPs, held against what they were said to be.
 *
 * @param title the control with its settings
 * @param hits caught, and labelled so
 * @param missed labelled so, and not caught
 * @param others caught, and not labelled so
 */
record Coverage(String title, List<XepStanza> hits, List<XepStanza> missed, List<XepStanza> others) {
    static Coverage of(
            String title, Map<XepStanza, Stanza> stanzas, Predicate<XepStanza> labelled, Predicate<Stanza> caught) {
        Coverage coverage = new Coverage(title, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        stanzas.forEach((printed, stanza) -> {
            boolean is = labelled.test(printed);
            if (caught.test(stanza)) {
                (is ? coverage.hits : coverage.others).add(printed);
            } else if (is) {
                coverage.missed.add(printed);
            }
        });
        return coverage;
    }

    /** A row of the table: labelled, caught of these, recall, caught beside the label, precision. */
    String row() {
        int labelled = hits.size() + missed.size();
        int caught = hits.size() + others.size();
        return "| " + title + " | " + labelled + " | " + hits.size() + " | " + percent(hits.size(), labelled) + " | "
                + others.size() + " | " + percent(hits.size(), caught) + " |\n";
    }

    private static String percent(int part, int whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /** Every miss and every catch beside the label, with what is to be said about it. */
    String details(Map<String, String> notes) {
        return missed.isEmpty() && others.isEmpty()
                ? ""
                : "\n### " + title + "\n\n" + list("missed", missed, notes) + list("beside the label", others, notes);
    }

    /** Those of which the same is to be said stand together. */
    private static String list(String what, List<XepStanza> stanzas, Map<String, String> notes) {
        Map<String, List<String>> byNote = new LinkedHashMap<>();
        for (XepStanza each : stanzas) {
            byNote.computeIfAbsent(notes.getOrDefault(each.id(), ""), note -> new ArrayList<>())
                    .add("`" + each.id() + "` (" + String.join(", ", each.classes()) + ")");
        }
        StringBuilder lines = new StringBuilder();
        byNote.forEach((note, ids) -> lines.append("- ")
                .append(what)
                .append(note.isEmpty() ? "" : ", " + note)
                .append(":\n  ")
                .append(String.join(",\n  ", ids))
                .append('\n'));
        return lines.toString();
    }
}
