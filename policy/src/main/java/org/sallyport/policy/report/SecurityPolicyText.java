package org.sallyport.policy.report;

import java.util.List;
import org.sallyport.policy.report.SecurityPolicyDescription.Cell;
import org.sallyport.policy.report.SecurityPolicyDescription.Section;

/** A security policy for a terminal. */
public final class SecurityPolicyText {
    private final Lines lines = new Lines();

    private SecurityPolicyText() {}

    /** The policy, in lines. */
    public static List<String> lines(SecurityPolicyDescription description) {
        SecurityPolicyText text = new SecurityPolicyText();
        text.write(description);
        return text.lines.all();
    }

    private void write(SecurityPolicyDescription description) {
        lines.text(0, "Security policy " + description.name() + " (" + description.id() + ")");
        description
                .facts()
                .forEach(fact -> lines.hanging("- ", 4, fact.name() + ": " + String.join(", ", fact.values())));
        description.sections().forEach(this::section);
    }

    private void section(Section section) {
        lines.heading(section.title());
        if (!section.says().isEmpty()) {
            lines.text(0, section.says().replace("`", ""));
        }
        lines.blank();
        lines.table(
                section.heads(),
                section.rows().stream()
                        .map(row -> row.stream().map(SecurityPolicyText::cell).toList())
                        .toList());
    }

    private static List<String> cell(Cell cell) {
        return cell.colour().isEmpty()
                ? cell.lines()
                : List.of(String.join("; ", cell.lines()) + " (" + cell.colour() + ")");
    }
}
