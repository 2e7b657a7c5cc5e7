package org.sallyport.policy.report;

import java.util.List;
import java.util.Map;
import org.sallyport.policy.label.Clearance;
import org.sallyport.policy.label.spif.Spif;
import org.sallyport.policy.report.Description.Fact;
import org.sallyport.policy.setting.Problem;

/**
 * A security policy as tables for people: its classifications, categories and privacy marks, each with what it must and
 * must not stand with in words, what becomes of them in other policies and of others here, and which clearance is for
 * which classification. All of it comes from the file that the guard decides by. All texts are visible characters.
 *
 * @param name the policy's name
 * @param id its object identifier
 * @param facts what holds for the policy as a whole
 * @param sections its tables
 */
public record SecurityPolicyDescription(String name, String id, List<Fact> facts, List<Section> sections) {
    public SecurityPolicyDescription {
        facts = List.copyOf(facts);
        sections = List.copyOf(sections);
    }

    /**
     * Describes a policy.
     *
     * @param spif the policy
     * @param findings what was irregular in its file
     * @param others policies that it maps to, as far as they are at hand: what is of them is then named, else numbered
     * @param clearances clearances of this policy to be shown, by what they are called, in order
     */
    public static SecurityPolicyDescription of(
            Spif spif, List<Problem> findings, List<Spif> others, Map<String, Clearance> clearances) {
        return new SecurityPolicyDescriber(spif, others).describe(findings, clearances);
    }

    /**
     * A table.
     *
     * @param title its heading
     * @param says what it shows, in sentences
     * @param heads the heads of its columns
     * @param rows its rows, each with a cell for each column; there may be none
     */
    public record Section(String title, String says, List<String> heads, List<List<Cell>> rows) {
        public Section {
            heads = List.copyOf(heads);
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /**
     * A cell.
     *
     * @param lines what stands in it, a thought a line
     * @param colour a colour that belongs to it, a name or #RRGGBB; empty for none
     */
    public record Cell(List<String> lines, String colour) {
        public Cell {
            lines = List.copyOf(lines);
        }

        static Cell of(String line) {
            return new Cell(List.of(line), "");
        }

        static Cell of(List<String> lines) {
            return new Cell(lines, "");
        }
    }
}
